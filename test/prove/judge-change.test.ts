import { describe, expect, test } from "@jest/globals";
import type { EvidenceLine } from "../../src/model/evidence.ts";
import type { Failure } from "../../src/model/failure.ts";
import type { Cause } from "../../src/model/triage.ts";
import { judgeChange } from "../../src/prove/judge-change.ts";
import type { PassingJob, RuleVerdict, StoredFailure } from "../../src/prove/rule-change.ts";

const file = ".github/flake-triage/rules/own.yml";

interface Wanted {
  readonly id?: string;
  readonly when?: string;
  readonly more?: string;
}

function rule({ id = "own/lab", when = "{ error: lab is down }", more = "" }: Wanted = {}): string {
  return `- id: ${id}
  title: The lab is down
  category: configuration/test-environment
  symptom: pod-not-ready
  when: ${when}
  confidence: high
  explanation: The lab is down.
  remedies: [Call the lab.]
  ${more}
  examples:
    match: [{ error: lab is down, log: lab lamp is red, test: TestLab }]
    miss: [{ error: all is well, log: all is well, test: TestOther }]
`;
}

function line(text: string, at = 7): EvidenceLine {
  return { file: "job.log", line: at, text, step: null };
}

function failure(change: Partial<Failure> = {}): Failure {
  return {
    kind: "test",
    test: "TestLab",
    suite: null,
    message: "lab is down",
    location: null,
    lines: [line("lab is down")],
    job: "e2e (mode=dsr)",
    span: { file: "job.log", from: 1, to: 100 },
    pods: [],
    frames: [],
    ...change,
  };
}

function cause(named: string, proof: readonly EvidenceLine[] = []): Cause {
  const said = { title: "", explanation: "", remedies: [], category: "a/b" };
  return { ...said, rule: named, confidence: "high", reasons: [], proof };
}

function stored(change: Partial<StoredFailure> = {}): StoredFailure {
  return {
    failure: failure(),
    facts: [],
    origin: { event: "pull_request", branch: null, headBranch: null },
    cause: null,
    candidates: [],
    url: "https://github.com/o/r/actions/runs/1",
    ...change,
  };
}

interface Judged {
  readonly before?: string;
  readonly after?: string;
  readonly builtin?: string;
  readonly failures?: readonly StoredFailure[];
  readonly passing?: readonly PassingJob[];
}

function judge({ before, after, builtin, failures = [], passing = [] }: Judged): RuleVerdict {
  const sources = (text: string | undefined, name: string, trusted = false) =>
    text === undefined ? [] : [{ file: name, text, trusted }];
  return judgeChange({
    builtin: sources(builtin, "built-in/some.yml", true),
    before: sources(before, file),
    after: sources(after, file),
    today: "2025-02-18",
    failures,
    passing,
  });
}

/** `before > after` of each failure that moves, then how many cannot be told. */
function movesIn({ replay }: RuleVerdict): readonly (string | number)[] {
  const moves = [...replay.gained, ...replay.lost, ...replay.moved];
  return [...moves.map(({ before, after }) => `${before} > ${after}`), replay.untold];
}

describe("a stored failure", () => {
  const other = rule({ id: "own/other", more: "supersedes: [own/lab]" });
  const inLog = rule({ when: "{ error: lab is down, log: lab lamp is red }" });
  const lamp = line("lab lamp is red", 3);

  test.each<[string, Judged, readonly (string | number)[]]>([
    ["is newly claimed", { after: rule(), failures: [stored()] }, ["null > own/lab", 0]],
    ["is not claimed by a guess", { after: rule().replace("high", "low"), failures: [stored()] }, [0]],
    ["is no longer claimed", { before: rule(), failures: [stored()] }, ["own/lab > null", 0]],
    [
      "is claimed by another rule",
      { before: rule(), after: `${rule()}${other}`, failures: [stored()] },
      ["own/lab > own/other", 0],
    ],
    ["is claimed as before", { before: rule(), after: rule(), failures: [stored()] }, [0]],
    [
      "is seen with the line of the log that proved another cause",
      { after: inLog, failures: [stored({ cause: cause("gone/rule", [lamp]) })] },
      ["null > own/lab", 0],
    ],
    [
      "is not told where a rule asks for more of the log than is kept",
      { after: inLog, failures: [stored()] },
      [1],
    ],
    [
      "keeps a claim that what is kept no longer shows, while its rule stays as it was",
      {
        before: inLog,
        after: `${inLog}${rule({ id: "own/x", when: "{ test: TestNone }" })}`,
        failures: [stored({ cause: cause("own/lab") })],
      },
      [0],
    ],
    [
      "loses such a claim with its rule",
      { before: inLog, failures: [stored({ cause: cause("own/lab") })] },
      ["own/lab > null", 0],
    ],
    [
      "may lose such a claim when its rule is changed",
      {
        before: inLog,
        after: inLog.replace("lab lamp", "lab light"),
        failures: [stored({ cause: cause("own/lab") })],
      },
      [1],
    ],
    [
      "is claimed by what its job's facts say",
      {
        after: rule({ when: "{ error: lab is down, facts: { mode: dsr } }" }),
        failures: [stored({ facts: [{ key: "mode", value: "dsr", file: "job.log", line: 1 }] }), stored()],
      },
      ["null > own/lab", 1],
    ],
    [
      "is not of a test that it does not name",
      {
        after: rule({ when: "{ test: TestLab }" }),
        failures: [stored({ failure: failure({ test: "TestOther" }) })],
      },
      [0],
    ],
  ])("%s", (_name, judged, moves) => {
    expect(movesIn(judge(judged))).toEqual(moves);
  });
});

describe("a passing run", () => {
  const printed = { line: 40, text: "warning: lab is down, retrying" };
  const passing = [
    { job: "unit", lines: [{ line: 2, text: "error: something else" }] },
    { job: "e2e (mode=dsr)", lines: [printed] },
  ];

  test("speaks against a rule that asks for no more than what it printed", () => {
    expect(judge({ after: rule(), passing }).green).toEqual([
      { rule: "own/lab", file, line: 1, wasSo: false, job: "e2e (mode=dsr)", printed },
    ]);
    expect(judge({ before: rule(), after: rule(), passing }).green[0]?.wasSo).toBe(true);
  });

  test.each([
    [
      "a rule that asks for a sequence the run does not print",
      "{ sequence: { lines: [lab is down, giving up now], within: 9 } }",
    ],
    ["a rule that asks for a fact of another mode", "{ error: lab is down, facts: { mode: snat } }"],
    ["a rule that asks for a test", "{ error: lab is down, test: TestLab }"],
  ])("says nothing against %s", (_name, when) => {
    expect(judge({ after: rule({ when }), passing }).green).toEqual([]);
  });

  test("says nothing of built-in rules: they are no business of the pull request", () => {
    expect(judge({ builtin: rule(), passing }).green).toEqual([]);
  });
});

describe("a built-in rule", () => {
  test("in whose way a rule of the repository is, is told at that rule", () => {
    const { findings } = judge({ builtin: rule(), after: rule({ id: "own/second" }) });
    expect(findings).toContainEqual(
      expect.objectContaining({
        file,
        line: 1,
        rule: "own/second",
        reason: expect.stringContaining("it is in the way of the built-in rule own/lab"),
      }),
    );
    expect(findings.every((finding) => finding.file === file)).toBe(true);
  });

  test("may be superseded: that is what supersedes is for", () => {
    expect(
      judge({ builtin: rule(), after: rule({ id: "own/second", more: "supersedes: [own/lab]" }) }),
    ).toMatchObject({
      mistakes: [],
      findings: [],
    });
  });
});

test("a mistake is told once, and not among the findings", () => {
  const { mistakes, findings, rules } = judge({ after: `${rule()}${rule()}` });
  expect(rules).toEqual({ before: 0, after: 1 });
  expect(mistakes).toMatchObject([{ file, line: 13, rule: "own/lab" }]);
  expect(findings).toEqual([]);
});
