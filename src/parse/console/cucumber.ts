import { blockFormat } from "./block-format.ts";

/** Cucumber for JavaScript: `1) Scenario: refund twice # features/cart.feature:7`, then its steps with what one of them threw. */
export const cucumber = blockFormat({
  wakesOn: { starts: ["0) Scenario: "] },
  failed: /^\d{1,6}\) Scenario: (?<name>.{1,500}?) # (?<file>[\w./-]{1,300}\.feature):(?<line>\d{1,7})$/,
  key: /^ {6,20}\S/,
  isBody: (text) => text.trim() === "" || /^ {2}/.test(text),
  outcome(text) {
    const [, told] = /^\d{1,7} scenarios? \((.{1,200})\)$/.exec(text) ?? [];
    if (told === undefined) return null;
    return /\bfailed\b/.test(told) ? "failure" : "success";
  },
});
