import { blockFormat } from "./block-format.ts";

/** ScalaTest, mostly under sbt: `[info] CartSpec:`, `[info] - refunds twice *** FAILED ***`, then why, indented more. */
export const scalatest = blockFormat({
  wakesOn: { starts: ["[info] - ", "Run starting. Expected test count"], words: ["*** FAILED ***"] },
  begins: /^(?:\[info\] )?Run starting\. Expected test count/,
  suite: /^(?:\[info\] )?(?<suite>[A-Z]\w{0,120}(?:Spec|Suite|Test|Tests|IT)):$/,
  failed: /^(?:\[info\] )? {0,20}- (?<name>.{1,500}) \*\*\* FAILED \*\*\*(?: \([^)]{1,60}\))?$/,
  skipped: /^(?:\[info\] )? {0,20}- (?<name>.{1,500}) !!! (?:IGNORED|CANCELED) !!!$/,
  passedWakes: "[info] - ",
  passed: /^(?:\[info\] )? {0,20}- (?<name>[^*!]{1,500})$/,
  isBody: (text) => /^(?:\[info\] ) {2,40}(?!- )\S|^ {2,40}(?!- )\S/.test(text),
  outcome(text) {
    const [, failed] = /^(?:\[info\] )?Tests: succeeded \d{1,7}, failed (\d{1,7}), /.exec(text) ?? [];
    if (failed === undefined) return null;
    return failed === "0" ? "success" : "failure";
  },
});
