import { expect, test } from "@jest/globals";
import type { RuleVerdict } from "../../src/prove/rule-change.ts";
import { renderRuleCheck } from "../../src/report/rule-check.ts";
import { liveParts } from "./assert-inert.ts";
import { hostile } from "./hostile.ts";
import { pick, random } from "./random.ts";
import { failure } from "./samples.ts";

const quiet: RuleVerdict = {
  rules: { before: 1, after: 1 },
  mistakes: [],
  findings: [],
  replay: { failures: 0, gained: [], lost: [], moved: [], untold: 0 },
  green: [],
};

test("with nothing to look at the check succeeds and says on how little that rests", () => {
  expect(renderRuleCheck({ problems: [], passing: [], verdict: quiet })).toMatchObject({
    title: "Nothing to mend. No failure is stored yet to try the rules on",
    conclusion: "success",
    remarks: [],
    summary: expect.stringContaining("0 of 0 jobs"),
  });
});

test("rules that could not be tried are no success", () => {
  expect(renderRuleCheck({ problems: [], passing: [], verdict: null })).toMatchObject({
    title: "Nothing to mend. These rules take too long to be tried",
    conclusion: "neutral",
    summary: expect.stringContaining("stopped after a minute"),
  });
});

test("there is an end to remarks", () => {
  const problem = { file: "own.yml", rule: "own/a", reason: "r", remedy: "m" };
  const mistakes = Array.from({ length: 500 }, (_, line) => ({ ...problem, line: line + 1 }));
  const { remarks, summary, title } = renderRuleCheck({
    problems: [],
    passing: [],
    verdict: { ...quiet, mistakes },
  });
  expect([remarks.length, title]).toEqual([
    200,
    "500 things to mend. No failure is stored yet to try the rules on",
  ]);
  expect(summary).toContain("and 470 others");
});

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  "what rule files and logs hold is shown inert and within GitHub's limits (seed %i)",
  (seed) => {
    const next = random(seed);
    const word = () => pick(next, hostile);
    const problem = () => ({ file: word(), line: 3, rule: word(), reason: word(), remedy: word() });
    const moved = (before: string | null, after: string | null) => ({
      before,
      after,
      stored: {
        failure: { ...failure(), test: pick(next, [null, word()]), message: word(), job: word() },
        facts: [],
        origin: { event: null, branch: null, headBranch: null },
        cause: null,
        candidates: [],
        url: pick(next, ["https://github.com/o/r/actions/runs/1", "javascript:alert(1)"]),
      },
    });
    const verdict: RuleVerdict = {
      rules: { before: 1, after: 2 },
      mistakes: Array.from({ length: 40 }, problem),
      findings: Array.from({ length: 40 }, problem),
      replay: {
        failures: 9,
        gained: [moved(null, word()), moved(null, word())],
        lost: [moved(word(), null)],
        moved: [moved(word(), word())],
        untold: 3,
      },
      green: [
        { rule: word(), file: word(), line: 2, wasSo: true, job: word(), printed: { line: 4, text: word() } },
      ],
    };
    const settings = [{ file: word(), line: null, reason: word() }];
    const { title, summary, remarks } = renderRuleCheck({ problems: settings, passing: [], verdict });
    expect(liveParts(summary, (url) => url.startsWith("https://github.com/"))).toEqual([]);
    expect([summary.length <= 65_535, title.length <= 250, title.includes("\n")]).toEqual([
      true,
      true,
      false,
    ]);
    for (const remark of remarks) {
      expect(remark.title.length).toBeLessThanOrEqual(255);
      expect(remark.message.length).toBeLessThanOrEqual(1_000);
      expect(`${remark.title} ${remark.message}`).not.toMatch(/@[a-z0-9]|:\/\/|[\p{Cc}\u202A-\u202E]/iu);
    }
  },
);

test("secrets in a rule file are not repeated", () => {
  const token = `ghp_${"a1B2".repeat(9)}`;
  const mistakes = [{ file: "own.yml", line: 1, rule: null, reason: `"${token}" is odd`, remedy: "mend it" }];
  const shown = renderRuleCheck({ problems: [], passing: [], verdict: { ...quiet, mistakes } });
  expect(JSON.stringify(shown)).not.toContain(token);
});
