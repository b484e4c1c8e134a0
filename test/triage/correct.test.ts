import { expect, test } from "@jest/globals";
import type { HumanLabel } from "../../src/model/label.ts";
import type { Cause } from "../../src/model/triage.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { correct } from "../../src/triage/correct.ts";
import { failure, group, triage, verdict } from "../report/samples.ts";

const { rules } = compileRules(
  [
    {
      file: "r.yml",
      trusted: true,
      text: `
- id: own/lab-down
  title: The lab is down
  category: infrastructure/network
  symptom: unknown
  when: { error: '/connection to (?<host>[a-z]{3,9}) refused/' }
  confidence: high
  explanation: "The host {host} is down."
  remedies: ["Wait for {host}."]
  knownIssues: [octo-org/store#5]
  examples: { match: [connection to lab refused], miss: [y] }
`,
    },
  ],
  "2025-01-01",
);

function label(text: string, at = 1): HumanLabel {
  return {
    owner: "octo-org",
    repo: "store",
    fingerprint: "p1",
    label: text,
    by: "ada",
    at,
    because: "of the log",
  };
}

const claimed: Cause = {
  rule: "own/other",
  category: "test/async-race",
  title: "Another",
  explanation: "It raced.",
  remedies: ["Wait."],
  confidence: "high",
  reasons: [],
  proof: [],
};
const before = triage({
  verdicts: [
    verdict("f1", {
      fingerprint: "p1",
      cause: claimed,
      relation: {
        value: "not-caused-by-pr",
        confidence: "high",
        reasons: [{ kind: "known-cause", rule: "x" }],
      },
    }),
    verdict("f2", {
      fingerprint: "p2",
      cause: claimed,
      failure: failure({ message: "another error" }),
    }),
    verdict("f3", { fingerprint: "p3", foldedInto: "f1" }),
  ],
  groups: [group("own/other", ["f1", "f2"], { consequences: ["f3"] })],
});

function corrected(...texts: readonly string[]) {
  const labels = new Map([["p1", texts.map((text, place) => label(text, place))]]);
  return correct(before, { labels, rules: rules.rules });
}

test("without a word of anyone nothing changes", () => {
  expect(correct(before, { labels: new Map(), rules: rules.rules })).toBe(before);
});

test("a cause called wrong is gone, with the blame that rested on it, and its failures leave its group", () => {
  const after = corrected("wrong:own/other");
  const [first, second] = after.verdicts;
  expect(first).toMatchObject({
    cause: null,
    relation: { value: "undecided" },
    correction: { kind: "wrong", value: "own/other", by: "ada", because: "of the log" },
  });
  expect(second).toEqual(before.verdicts[1]);
  expect(after.groups.map(({ verdicts, consequences }) => ({ verdicts, consequences }))).toEqual([
    { verdicts: ["f1"], consequences: ["f3"] },
    { verdicts: ["f2"], consequences: [] },
  ]);
});

test("another cause than the one called wrong stays", () => {
  expect(corrected("wrong:own/third").verdicts[0]?.cause).toEqual(claimed);
});

test.each([
  [["cause:own/lab-down"], { rule: "own/lab-down", explanation: "The host … is down." }],
  [["category:external/network"], { rule: "said:external/network", title: "external/network" }],
  [
    ["wrong:own/other", "cause:own/lab-down"],
    { rule: "own/lab-down", reasons: [{ kind: "said", by: "ada", at: 1 }] },
  ],
  [["cause:own/gone"], { rule: "own/other" }],
])("%j names the cause", (texts, expected) => {
  expect(corrected(...texts).verdicts[0]?.cause).toMatchObject(expected);
});

test("what was said last counts", () => {
  expect(corrected("cause:own/lab-down", "wrong:own/lab-down").verdicts[0]?.cause).toBeNull();
});

test("an issue is linked once, beside those that are known", () => {
  const urls = corrected("issue:octo-org/store#9", "issue:octo-org/store#9").verdicts[0]?.knownIssues;
  expect(urls).toEqual([{ url: "octo-org/store#9", title: "", state: "unknown", fixedBy: null }]);
});
