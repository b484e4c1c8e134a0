import { blockFormat } from "./block-format.ts";

/** `deno test`: `adds ... ok (2ms)`, and below ` ERRORS ` each failing test as `refunds twice => ./cart_test.ts:9:6`, then why. */
export const denoTest = blockFormat({
  wakesOn: { starts: ["running 0 tests from ", "running 0 test from "] },
  begins: /^running \d{1,7} tests? from /,
  suite: /^running \d{1,7} tests? from (?<suite>\S{1,500})$/,
  passed: /^(?<name>\S.{0,500}) \.\.\. ok \(\d{1,7}m?s\)$/,
  skipped: /^(?<name>\S.{0,500}) \.\.\. ignored(?: \(\d{1,7}m?s\))?$/,
  failedWakes: false,
  failed: /^(?<name>\S.{0,500}) => (?<file>[^\s:]{1,500}):(?<line>\d{1,7}):\d{1,7}$/,
  isBody: (text) => !/^ (?:ERRORS|FAILURES) $|^(?:FAILED|ok) \| /.test(text) && !/^ FAILURES\b/.test(text),
  outcome(text) {
    if (/^ok \| \d{1,7} passed/.test(text)) return "success";
    return /^FAILED \| \d{1,7} passed/.test(text) ? "failure" : null;
  },
});
