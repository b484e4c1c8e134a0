import { blockFormat } from "./block-format.ts";

/** Pest, and Laravel's `artisan test`: `   FAILED  Tests\Feature\OrderTest > it refunds twice`, then why, up to a rule. */
export const collision = blockFormat({
  wakesOn: { starts: ["FAILED  ", "PASS  ", "FAIL  ", "WARN  "] },
  begins: /^ {3}(?:PASS|FAIL|WARN) {2}[A-Z][\w\\]{1,300}\s*$/,
  suite: /^ {3}(?:PASS|FAIL|WARN) {2}(?<suite>[A-Z][\w\\]{1,300})\s*$/,
  failed: /^ {3}FAILED {2}(?<suite>[A-Z][\w\\]{1,300}) > (?<name>\S.{0,500}?)(?: {2,200}\w{1,100})?\s*$/,
  passed: /^ {2}✓ (?<name>\S.{0,500}?)(?: {2,200}\d{1,6}\.\d\ds)?\s*$/,
  skipped: /^ {2}- (?<name>\S.{0,500}?)(?: → .{0,300})?(?: {2,200}\d{1,6}\.\d\ds)?\s*$/,
  place: /^ {2}at (?<file>\S{1,300}\.php):(?<line>\d{1,7})$/,
  isBody: (text) => !/^ {2}(?:─{10}|Tests: )/.test(text),
  outcome(text) {
    if (!/^ {2}Tests: {1,8}\d/.test(text)) return null;
    return / failed\b/.test(text) ? "failure" : "success";
  },
});
