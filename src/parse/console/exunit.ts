import { blockFormat } from "./block-format.ts";

/** Elixir's ExUnit: `  1) test refunds twice (Till.CartTest)`, the place, then why. Passed tests are dots. */
export const exunit = blockFormat({
  wakesOn: { starts: ["Running ExUnit with seed", "0) test ", "0) property ", "0) doctest "] },
  begins: /^Running ExUnit with seed/,
  failed: /^ {2,4}\d{1,6}\) (?<name>(?:test|property|doctest) .{1,500}) \((?<suite>[A-Z][\w.]{1,200})\)$/,
  place: /^ {5}(?<file>[\w./-]{1,300}\.exs?):(?<line>\d{1,7})$/,
  isBody: (text) => text.trim() === "" || /^ {5}/.test(text),
  outcome(text) {
    const [, failures] =
      /^(?:\d{1,6} (?:doctests?|properties|property), )*\d{1,7} tests?, (\d{1,6}) failures?/.exec(text) ?? [];
    if (failures === undefined) return null;
    return failures === "0" ? "success" : "failure";
  },
});
