import { expect, test } from "@jest/globals";
import { RE2JS } from "re2js";
import { compileRules } from "../../src/rules/compile.ts";
import { matchRules } from "../../src/rules/match.ts";
import { readRegex } from "../../src/rules/regex-literals.ts";
import { compileText } from "../../src/rules/text-pattern.ts";
import { ruleSources } from "./rule-files.ts";
import { exampleSubject } from "../../src/prove/example-subject.ts";

/** Numbers that are the same in each run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function pick<T>(random: (below: number) => number, from: readonly T[]): T {
  const item = from[random(from.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

const atoms =
  "a b c Ab disk full . \\d \\w \\. [Pp] [^a] [a-c] ( (?: (?<n> (?i) ) | * + ? {2} {1,3} {2,} ^ $ \\b".split(
    " ",
  );

function randomRegex(random: (below: number) => number): string {
  return Array.from({ length: 1 + random(9) }, () => pick(random, atoms)).join("");
}

test("every text that a regular expression matches holds one of its literals", () => {
  const random = randomFrom(1);
  let checked = 0;
  for (let round = 0; round < 5_000; round += 1) {
    const source = randomRegex(random);
    const literals = readRegex(source)?.literals ?? [];
    if (literals.length === 0 || !isRegex(source)) continue;
    const engine = RE2JS.compile(source);
    for (let at = 0; at < 12; at += 1) {
      const text = Array.from({ length: 1 + random(6) }, () =>
        pick(random, ["a", "b", "c", "Ab", "ab", "disk", "full", "P", "1", ".", " "]),
      ).join("");
      if (!engine.test(text)) continue;
      checked += 1;
      expect({ source, text, found: literals.some((one) => text.toLowerCase().includes(one)) }).toEqual({
        source,
        text,
        found: true,
      });
    }
  }
  expect(checked).toBeGreaterThan(500);
});

test("no text that a regular expression matches is passed over by the cheap look", () => {
  const random = randomFrom(2);
  let passedOver = 0;
  for (let round = 0; round < 5_000; round += 1) {
    const source = randomRegex(random);
    const compiled = isRegex(source) ? compileText(`/${source}/`, true) : null;
    if (compiled === null || "fault" in compiled) continue;
    const engine = RE2JS.compile(source);
    const texts = ["a b c", "AB ab aB", "DISK full", "disk Full.", "Ab1", "pP aa", "bb"];
    for (const text of texts) {
      const may = compiled.text.may(text);
      if (!may) passedOver += 1;
      expect({ source, text, matches: !may && engine.test(text) }).toEqual({ source, text, matches: false });
    }
  }
  expect(passedOver).toBeGreaterThan(500);
});

function isRegex(source: string): boolean {
  try {
    RE2JS.compile(source);
    return true;
  } catch {
    return false;
  }
}

test("no regular expression makes the compiler throw", () => {
  const random = randomFrom(2);
  const characters = [
    ...atoms,
    "\\",
    "[",
    "]",
    "[[:alpha:]]",
    "\\p{L}",
    "\\Q",
    "{",
    "}",
    "(?",
    "\\x{1F600}",
    "😀",
    "\\8",
    "{999}",
    "(?P<",
  ];
  for (let round = 0; round < 2_000; round += 1) {
    const body = Array.from({ length: random(12) }, () => pick(random, characters)).join("");
    const compiled = compileText(`/${body}/`);
    if ("text" in compiled) compiled.text.captures("a disk is full 1.");
    else expect(compiled.fault.reason).not.toBe("");
  }
});

test("changed rule files give rules and problems, never an exception", () => {
  const random = randomFrom(3);
  const scraps = [
    "{",
    "}",
    "[",
    "- ",
    ": ",
    "'",
    '"',
    "&a ",
    "*a",
    "\n",
    "  ",
    "/",
    "(",
    "null",
    "9",
    "\t",
    "|",
    ">",
    "#",
    "!!x ",
    "when:",
    "\u0000",
  ];
  for (let round = 0; round < 25; round += 1) {
    const source = pick(random, ruleSources);
    let text = source.text;
    for (let change = 0; change < 1 + random(6); change += 1) {
      const at = random(text.length);
      text = text.slice(0, at) + pick(random, scraps) + text.slice(at + random(4));
    }
    const { rules, problems } = compileRules([{ ...source, text }]);
    expect(rules.rules.length + problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem.line).toBeGreaterThan(0);
  }
});

test("hostile text is matched without an exception", () => {
  const random = randomFrom(4);
  const { rules } = compileRules(ruleSources);
  const words = rules.linePatterns
    .flatMap(({ text }) => text.literals)
    .concat("\u0000", "\ud800", "İ", "((((", "\u001b[31m", "x".repeat(9_000));
  for (let round = 0; round < 60; round += 1) {
    const text = Array.from({ length: 30 }, () => pick(random, words) + pick(random, [" ", "\n", ""])).join(
      "",
    );
    const matches = matchRules(rules, exampleSubject(text, rules));
    for (const { proof } of matches) expect(proof.length).toBeGreaterThan(0);
  }
});
