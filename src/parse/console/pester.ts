import { blockFormat } from "./block-format.ts";

/** PowerShell's Pester: `Describing Cart`, `  [-] refunds twice 20ms (18ms|2ms)`, then why, indented more. */
export const pester = blockFormat({
  wakesOn: { starts: ["Describing ", "[-] ", "Running tests from '"] },
  begins: /^Running tests from '/,
  suite: /^Describing (?<suite>\S.{0,200})$/,
  failed: /^ {1,20}\[-\] (?<name>\S.{0,500}?) \d{1,7}(?:\.\d{1,3})?m?s(?: \([^)]{1,60}\))?$/,
  passed: /^ {1,20}\[\+\] (?<name>\S.{0,500}?) \d{1,7}(?:\.\d{1,3})?m?s(?: \([^)]{1,60}\))?$/,
  skipped: /^ {1,20}\[!\] (?<name>\S.{0,500}?) (?:is skipped|\d{1,7}m?s)/,
  isBody: (text) => /^ {2,20}[^ []/.test(text),
  outcome(text) {
    const [, failed] = /^Tests Passed: \d{1,7}, Failed: (\d{1,7}), /.exec(text) ?? [];
    if (failed === undefined) return null;
    return failed === "0" ? "success" : "failure";
  },
});
