import { blockFormat } from "./block-format.ts";

/** PHPUnit with `--testdox`: `Cart (Till\Tests\Cart)`, ` ✘ Refunds twice`, then why, behind a bar. */
export const phpunitTestdox = blockFormat({
  wakesOn: { first: "✘" },
  passedWakes: " ✔ ",
  suite: /^(?<suite>\p{Lu}[^()]{0,200} \([\w\\]{1,300}\)|\p{Lu}[\w ]{1,100})$/u,
  failed: /^ ✘ (?<name>\S.{0,500}?)(?: {1,2}\d{1,9}(?:\.\d{1,3})? ms)?$/,
  passed: /^ ✔ (?<name>\S.{0,500}?)(?: {1,2}\d{1,9}(?:\.\d{1,3})? ms)?$/,
  skipped: /^ [↩∅] (?<name>\S.{0,500}?)(?: {1,2}\d{1,9}(?:\.\d{1,3})? ms)?$/,
  margin: /^ {3}[│┐├╵┴] ?/gm,
  place: /^ {3}[│╵] (?<file>\S.{0,500}\.php):(?<line>\d{1,7})$/,
  isBody: (text) => /^ {3}[│┐├╵┴]/.test(text),
  outcome(text) {
    if (/^OK \(\d{1,8} tests?, /.test(text)) return "success";
    const total = /^Tests: \d{1,8}, Assertions: \d/.test(text);
    if (!total) return null;
    return /(?:Errors|Failures): [1-9]/.test(text) ? "failure" : "success";
  },
});
