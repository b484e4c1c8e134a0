import { describe, expect, test } from "@jest/globals";
import { compileRules } from "../../src/rules/compile.ts";
import { limits } from "../../src/rules/limits.ts";
import { createLineMatcher } from "../../src/rules/line-matcher.ts";
import { hitsIn } from "../../src/prove/example-subject.ts";

function rulesFor(...patterns: readonly string[]) {
  const text = patterns
    .map(
      (pattern, at) =>
        `- { id: a/r${at}, title: T, category: a/b, symptom: s, confidence: high, explanation: E, remedies: [R],
    examples: { match: [x], miss: [y] }, when: { log: ${pattern} } }`,
    )
    .join("\n");
  const { rules, problems } = compileRules([{ file: "a.yml", text, trusted: true }]);
  expect(problems).toEqual([]);
  return rules;
}

test("a hit says where it stands and what it captured", () => {
  const rules = rulesFor("'/code (?<code>\\d+)/'");
  const matcher = createLineMatcher(rules, "log", "job.log");
  matcher.line("nothing", 1, null);
  matcher.line("exit code 137", 2, { number: 4, line: 9 });
  expect(matcher.hits()).toEqual([
    {
      pattern: 0,
      at: { file: "job.log", line: 2, text: "exit code 137", step: { number: 4, line: 9 } },
      captures: { code: "137" },
    },
  ]);
});

test("the first and last 25 hits of a pattern are kept, in order", () => {
  const log = Array.from({ length: 100 }, (_, at) => `disk ${at}`).join("\n");
  const lines = hitsIn(rulesFor("disk"), "log", { text: log, file: "job.log" }).map(({ at }) => at.line);
  expect(lines).toEqual([
    ...Array.from({ length: 25 }, (_, at) => at + 1),
    ...Array.from({ length: 25 }, (_, at) => at + 76),
  ]);
});

test("patterns that share words are all found", () => {
  const rules = rulesFor(
    "she sells",
    "'hers'",
    "'/h(?:e|i)rs?elf/'",
    "sells shells by the sea shore",
    "'ells '",
  );
  const hits = hitsIn(rules, "log", { text: "She sells shells by the sea shore herself", file: "f" });
  expect(new Set(hits.map(({ pattern }) => pattern))).toEqual(new Set([0, 1, 2, 3, 4]));
});

test("only the first 8,192 characters of a line are looked at, and 2,000 kept", () => {
  const rules = rulesFor("disk");
  expect(
    hitsIn(rules, "log", { text: `${"x".repeat(8_188)}disk`, file: "f" }).map(({ at }) => at.text.length),
  ).toEqual([2_000]);
  expect(hitsIn(rules, "log", { text: `${"x".repeat(8_189)}disk`, file: "f" })).toEqual([]);
});

describe("a log written to cost much", () => {
  test("spends a pattern's budget and says that it was not read to its end", () => {
    const rules = rulesFor("'/disk(?:[^q]{0,99}\\d[^q]{0,99})q~/'");
    const matcher = createLineMatcher(rules, "log", "f");
    const line = `disk ${"1a".repeat(4_000)}`;
    const lines = Math.ceil(limits.steps / 4 / line.length) + 1;
    for (let at = 1; at <= lines; at += 1) matcher.line(line, at, null);
    matcher.line("disk 1q~", lines + 1, null);
    expect(matcher.hits()).toEqual([]);
    expect(matcher.complete()).toBe(false);
  });

  test("gives no captures where reading them would cost too much", () => {
    const rules = rulesFor("'/disk (?<a>[ab]*a[ab]{89}) full/'");
    const log = `disk ${"ab".repeat(1_000)} full\ndisk ${"ab".repeat(60)} full`;
    expect(hitsIn(rules, "log", { text: log, file: "f" }).map(({ captures }) => captures)).toEqual([
      {},
      { a: "ab".repeat(60) },
    ]);
  });

  test("lines that only look alike when letter case is ignored cost little", () => {
    const matcher = createLineMatcher(rulesFor("'/^FAIL\\s+\\S+/'"), "log", "f");
    const line = `Failures: 0, ${"nothing failed here, ".repeat(380)}`;
    const lines = Math.ceil(limits.steps / 4 / line.length) + 1;
    for (let at = 1; at <= lines; at += 1) matcher.line(line, at, null);
    expect(matcher.complete()).toBe(true);
  });

  test("an ordinary one is read whole", () => {
    const matcher = createLineMatcher(rulesFor("'/disk \\w+/'"), "log", "f");
    for (let at = 1; at <= 2_000; at += 1) matcher.line(`disk number ${at}`, at, null);
    expect(matcher.complete()).toBe(true);
  });
});
