import { expect, test } from "@jest/globals";
import { choicesOf, withoutLooks } from "../../src/parse/pattern-choices.ts";

test.each([
  [/a|b(c|d)/, [/a/, /b(c|d)/]],
  [/one/i, [/one/i]],
  [/[|\]|]x|\|y/u, [/[|\]|]x/u, /\|y/u]],
  [/a|/, [/a/, /(?:)/]],
])("%p consists of %p", (pattern, choices) => {
  expect(choicesOf(pattern)).toEqual(choices);
});

test.each([
  ["a(?!b(?:c)\\))d", "ad"],
  ["(?<!re)start(?= up)", "start"],
  ["(?<name>x)(?:y)", "(?<name>x)(?:y)"],
])("%s without looks is %s", (source, rest) => {
  expect(withoutLooks(source)).toBe(rest);
});
