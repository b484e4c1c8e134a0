import { blockFormat } from "./block-format.ts";

/** Robot Framework: `Refunds Twice      | FAIL |`, then why, up to a rule. Suites have such a line too, above their totals: so passes are not counted. */
export const robot = blockFormat({
  wakesOn: { words: ["| FAIL |"] },
  failed: /^(?<name>\S.{0,300}?) {1,200}\| FAIL \|$/,
  isTotal: (text) => /^\d{1,7} tests?, \d{1,7} passed/.test(text),
  isBody: (text) => !/^[-=]{60,}$/.test(text) && !/ \| (?:PASS|FAIL|SKIP) \|$/.test(text),
  outcome: (text) => (/^(?:Output|Log|Report): {2}/.test(text) ? "failure" : null),
});
