import { describe, expect, test } from "@jest/globals";
import type { Failure, Reading } from "../../src/model/failure.ts";
import { unknownOrigin } from "../../src/model/run.ts";
import { mergeTriages } from "../../src/triage/merge.ts";
import { createSimilarity } from "../../src/triage/similarity.ts";
import { classifyAll, type Evidence, judgeAll } from "../../src/triage/triage.ts";
import { aFailure, aLine, someRules } from "./examples.ts";

const rules = someRules(`
- id: a/pull
  title: The image cannot be pulled
  category: infrastructure/registry
  symptom: image-pull-failed
  when: { error: manifest unknown }
  confidence: high
  explanation: The registry has no such image.
  remedies: [Push it.]
  variants: [{ label: policy, pattern: /policy_(\\w+)/ }]
  examples: { match: [manifest unknown], miss: [all well] }
- id: a/left-behind
  title: An object was left behind
  category: test/interference
  symptom: already-exists
  when: { error: already exists }
  confidence: medium
  explanation: Left behind.
  remedies: [Clean up.]
  consequence: true
  examples: { match: [already exists], miss: [all well] }
`);
const knowledge = { rules, similarity: createSimilarity([]) };

function aReading(failures: readonly Failure[], job = "e2e"): Reading {
  return {
    file: `${job}.log`,
    role: "log",
    job,
    outcome: "failure",
    failures,
    cases: [],
    facts: [],
    hits: [],
    problems: [],
  };
}

function triageOf(failures: readonly Failure[], over: Partial<Evidence> = {}) {
  const evidence: Evidence = {
    jobs: [
      {
        id: 1,
        name: "e2e",
        conclusion: "failure",
        url: "https://github.test/o/r/actions/runs/1/job/1",
        steps: [],
      },
    ],
    origin: unknownOrigin,
    annotations: [],
    logs: [aReading(failures)],
    artifacts: [],
    files: [],
    recorded: [],
    facts: new Map(),
    problems: [],
    ...over,
  };
  return judgeAll(evidence, classifyAll(evidence, knowledge), {
    knowledge,
    pull: null,
    fixes: new Map(),
    past: null,
  });
}

const fails = (name: string, text: string, over: Partial<Failure> = {}) =>
  aFailure({ test: name, lines: [aLine({ text, step: { number: 5, line: 40 } })], ...over });

describe("folding", () => {
  test("what an earlier failure of the same test left behind is folded into it", () => {
    const { verdicts, groups } = triageOf([
      fails("TestA/policy_Cluster", "manifest unknown"),
      fails("TestA/policy_Local", "pods already exists"),
    ]);
    expect(verdicts.map(({ id, foldedInto, failure }) => [id, failure.test, foldedInto])).toEqual([
      ["f1", "TestA/policy_Cluster", null],
      ["f2", "TestA/policy_Local", "f1"],
    ]);
    expect(groups).toMatchObject([{ key: "a/pull", verdicts: ["f1"], consequences: ["f2"] }]);
  });

  test("without an earlier failure it stands by itself", () => {
    expect(triageOf([fails("TestA/x", "already exists")]).verdicts[0]).toMatchObject({
      foldedInto: null,
      cause: { rule: "a/left-behind" },
    });
  });

  test("a failure of another test is no cause", () => {
    const { verdicts } = triageOf([fails("TestB", "manifest unknown"), fails("TestA", "already exists")]);
    expect(verdicts.map(({ foldedInto }) => foldedInto)).toEqual([null, null]);
  });

  test("thirty tests that fail after their set-up failed are one cause", () => {
    const setup = aFailure({
      kind: "setup",
      test: null,
      suite: "example.org/thing",
      lines: [aLine({ text: "cannot create cluster" })],
    });
    const tests = Array.from({ length: 30 }, (_, n) => fails(`Test${n}`, `no cluster ${n}`));
    const { verdicts, groups } = triageOf([setup, ...tests]);
    expect(verdicts.filter(({ foldedInto }) => foldedInto === "f1")).toHaveLength(30);
    expect(groups).toHaveLength(1);
  });

  test("a hook around some tests of a suite takes those with its error, and no other", () => {
    const hook = fails("TestA", "no database", {
      kind: "setup",
      test: null,
      suite: "db.test.js > beforeAll",
    });
    const { verdicts } = triageOf([
      hook,
      fails("reads", "no database", { suite: "db.test.js" }),
      fails("sums", "3 is not 4", { suite: "db.test.js" }),
      fails("reads", "no database", { suite: "other.test.js" }),
    ]);
    expect(verdicts.map(({ foldedInto }) => foldedInto)).toEqual([null, null, null, "f1"]);
    expect(verdicts.at(-1)?.failure).toMatchObject({ test: "reads", suite: "db.test.js" });
  });
});

describe("grouping", () => {
  test("variants of one cause are one group that names them", () => {
    const { groups } = triageOf([
      fails("TestA/policy_Local", "manifest unknown"),
      fails("TestA/policy_Cluster", "manifest unknown"),
    ]);
    expect(groups).toMatchObject([
      {
        key: "a/pull",
        verdicts: ["f1", "f2"],
        variants: [{ label: "policy", values: ["Cluster", "Local"] }],
      },
    ]);
  });

  test("without a cause the same error is one group, whatever its numbers", () => {
    const { groups } = triageOf([
      fails("TestA", "lost 3 of 7 packets"),
      fails("TestB", "lost 5 of 9 packets"),
      fails("TestC", "no route"),
    ]);
    expect(groups.map(({ verdicts }) => verdicts)).toEqual([["f1", "f2"], ["f3"]]);
  });

  test("facts that all failing jobs share and no passing job has are named, as far as names tell", () => {
    const names = [
      "one (mode=dsr, os=linux, v=1)",
      "two (mode=dsr, os=linux, v=2)",
      "three (mode=nat, os=linux)",
    ];
    const [one = "", two = ""] = names;
    const fact = { key: "goVersion", value: "1.24", file: "", line: 3 };
    const { groups } = triageOf([], {
      jobs: names.map((name, n) => ({
        id: n,
        name,
        conclusion: n < 2 ? "failure" : "success",
        url: null,
        steps: [],
      })),
      logs: [
        aReading([fails("TestA", "boom", { job: one })], one),
        aReading([fails("TestA", "boom", { job: two })], two),
      ],
      facts: new Map([
        [one, [fact]],
        [two, [fact]],
      ]),
    });
    expect(groups[0]?.separatingFacts).toEqual(["mode=dsr"]);
  });
});

test("a cause is claimed from evidence only, and a symptom stays a symptom", () => {
  const [verdict] = triageOf([fails("TestA", "timed out waiting for the condition")]).verdicts;
  expect(verdict).toMatchObject({
    cause: null,
    symptom: "timed-out-waiting",
    relation: { value: "undecided" },
  });
});

test("a failure is linked to its line on GitHub", () => {
  expect(triageOf([fails("TestA", "boom")]).verdicts[0]?.link).toBe(
    "https://github.test/o/r/actions/runs/1/job/1#step:5:40",
  );
});

test("triages of separate inputs are told one after the other, with nothing folded across", () => {
  const one = triageOf([fails("TestA", "manifest unknown")]);
  const two = triageOf([fails("TestA", "already exists")]);
  const { verdicts, groups, problems } = mergeTriages([one, two], [{ file: "x", reason: "It is empty." }]);
  expect(verdicts.map(({ id, foldedInto }) => [id, foldedInto])).toEqual([
    ["f1", null],
    ["f2", null],
  ]);
  expect(groups.map((group) => group.verdicts)).toEqual([["f1"], ["f2"]]);
  expect(problems).toEqual([{ file: "x", reason: "It is empty." }]);
});

describe("a rule of which all is seen but what is missing", () => {
  const near = {
    rules: someRules(`
- id: a/mode
  title: The mode has no route
  category: configuration/feature-interaction
  symptom: pod-not-ready
  when: { test: /^TestMode/, error: gave up waiting, facts: { mode: dsr }, pod: { phase: Running, restarts: 0 } }
  confidence: high
  explanation: No route.
  remedies: [Add one.]
  examples:
    match: [{ test: TestMode, error: gave up waiting, facts: { mode: dsr }, pod: { phase: Running, restarts: 0 } }]
    miss: [{ test: TestMode, error: gave up waiting }]
`),
    similarity: createSimilarity([]),
  };
  const candidates = (facts: readonly string[]) => {
    const evidence: Evidence = {
      jobs: [],
      origin: unknownOrigin,
      annotations: [],
      logs: [aReading([fails("TestMode", "gave up waiting")])],
      artifacts: [],
      files: [],
      recorded: [],
      facts: new Map([["e2e", facts.map((value) => ({ key: "mode", value, file: "e2e.log", line: 3 }))]]),
      problems: [],
    };
    return classifyAll(evidence, near).map(({ cause, candidates: guesses }) => [
      cause,
      guesses.map(({ rule }) => rule),
    ]);
  };

  test("is a candidate, never a claim, where the Pod's state is missing", () => {
    expect(candidates(["dsr"])).toEqual([[null, ["a/mode"]]]);
  });

  test.each([[[]], [["nat"]]])("is not even that where nothing says the job ran so (%j)", (facts) => {
    expect(candidates(facts)).toEqual([[null, []]]);
  });
});
