import { describe, expect, test } from "@jest/globals";
import type { Failure } from "../../src/model/failure.ts";
import type { FixState } from "../../src/model/triage.ts";
import type { RuleMatch } from "../../src/rules/subject.ts";
import { judgeRelation } from "../../src/triage/judge-relation.ts";
import { aFailure, aPull, someRules } from "./examples.ts";

const rules = someRules(`
- id: a/known
  title: A known cause
  category: configuration/feature-interaction
  symptom: timed-out-waiting
  when: { error: it broke }
  confidence: high
  explanation: It is known.
  remedies: [Wait.]
  knownIssues: [octo/thing#12]
  fixedBy: [{ pull: octo/thing#13 }]
  relatedPaths: ["pkg/thing/**"]
  examples: { match: [it broke], miss: [all well] }
- id: a/registry
  title: The registry refused
  category: infrastructure/registry-rate-limit
  symptom: image-pull-failed
  when: { error: too many requests }
  confidence: high
  explanation: It refused.
  remedies: [Wait.]
  examples: { match: [too many requests], miss: [all well] }
- id: a/disk
  title: The disk is full
  category: infrastructure/disk-full
  symptom: no-space-left
  when: { error: no space left }
  confidence: high
  explanation: It is full.
  remedies: [Clean up.]
  examples: { match: [no space left], miss: [all well] }
`);

function claimOf(id: string): RuleMatch {
  const rule = rules.rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return { rule, reasons: [], proof: [], captures: {}, specificity: 1 };
}

const known = claimOf("a/known");
const registry = claimOf("a/registry");
const disk = claimOf("a/disk");
const inTest = aFailure({
  location: { file: "thing_test.go", line: 12 },
  frames: [{ file: "pkg/other/run.go", line: 3 }],
});
const build: Failure = aFailure({ kind: "build", test: null, location: { file: "pkg/thing/a.go", line: 3 } });
const fixed = (inHead: FixState["inHead"]): readonly FixState[] => [
  { pull: "octo/thing#13", release: null, inHead, behindBy: null },
];

describe("a diff that has nothing to do with the failure", () => {
  test.each([
    ["a known cause", known, "not-caused-by-pr", "high"],
    ["a service's refusal", registry, "not-caused-by-pr", "medium"],
    ["a full disk, which a change can bring about", disk, "undecided", "low"],
    ["no cause at all", null, "undecided", "low"],
  ] as const)("with %s", (_, claim, value, confidence) => {
    expect(
      judgeRelation(inTest, claim, {
        pull: aPull(),
        fixes: fixed("no"),
        past: null,
        knownIssues: claim?.rule.knownIssues ?? [],
      }),
    ).toMatchObject({
      value,
      confidence,
    });
  });
});

describe("a diff that touches the failure is never waved through", () => {
  test.each([
    ["the test itself, cause unknown", inTest, null, "test/e2e/thing_test.go", "likely-caused-by-pr"],
    ["a file of the stack, cause unknown", inTest, null, "pkg/other/run.go", "likely-caused-by-pr"],
    ["the file that does not compile", build, null, "pkg/thing/a.go", "likely-caused-by-pr"],
    ["the test of a known cause", inTest, known, "test/e2e/thing_test.go", "undecided"],
    ["what a known cause is about", inTest, known, "pkg/thing/deep/b.go", "undecided"],
    ["a test that the registry stopped", inTest, registry, "test/e2e/thing_test.go", "undecided"],
    ["another file of the same ending", inTest, null, "test/e2e/something_test.go", "undecided"],
  ] as const)("%s", (_, failure, claim, path, value) => {
    expect(
      judgeRelation(failure, claim, {
        pull: aPull({ changedFiles: [path] }),
        fixes: [],
        past: null,
        knownIssues: claim?.rule.knownIssues ?? [],
      }).value,
    ).toBe(value);
  });
});

describe("what is not known is said", () => {
  test.each([
    ["no pull request", inTest, known, { pull: null, fixes: [], past: null }, "no-pull-request"],
    [
      "no diff",
      inTest,
      known,
      { pull: aPull({ changedFiles: null }), fixes: [], past: null },
      "diff-unknown",
    ],
    [
      "the fix is in the head already",
      inTest,
      known,
      { pull: aPull(), fixes: fixed("yes"), past: null },
      "fix-in-head",
    ],
    [
      "the pull request says it fixes the issue",
      inTest,
      known,
      { pull: aPull({ body: "Fixes #12" }), fixes: [], past: null },
      "claims-to-fix",
    ],
  ] as const)("%s", (_, failure, claim, context, reason) => {
    const relation = judgeRelation(failure, claim, { ...context, knownIssues: claim.rule.knownIssues });
    expect(relation.value).toBe("undecided");
    expect(relation.reasons[0]?.kind).toBe(reason);
  });
});

describe("a changed file that the failure does not name, but that may matter, is told", () => {
  const inStore = aFailure({
    suite: "example.org/octo/store",
    location: { file: "store_test.go", line: 88 },
  });
  test.each([
    ["store/store.go", "package"],
    ["go.mod", "manifest"],
    ["tools/requirements-dev.txt", "manifest"],
    [".github/workflows/e2e.yml", "workflow"],
    ["store/README.md", undefined],
    ["restore/store.go", undefined],
    ["cmd/main.go", undefined],
  ])("%s: %s", (path, by) => {
    const pull = aPull({ changedFiles: ["docs/guide.md", path] });
    const { reasons } = judgeRelation(inStore, null, { pull, fixes: [], past: null, knownIssues: [] });
    const nothing = reasons.find((reason) => reason.kind === "diff-touches-nothing");
    expect(nothing?.near).toEqual(by === undefined ? undefined : { path, by });
  });
});
