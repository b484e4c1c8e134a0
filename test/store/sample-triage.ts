import type { EvidenceLine } from "../../src/model/evidence.ts";
import type { AttemptRecord } from "../../src/store/store.ts";
import type { Triage, Verdict } from "../../src/model/triage.ts";

/** An attempt that failed in one test, stored whole. */
export function failedAttempt(change: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    installationId: 7,
    owner: "octocat",
    repo: "net",
    runId: 13_000_000_001,
    attempt: 1,
    workflow: "Kind",
    event: "pull_request",
    conclusion: "failure",
    headSha: "a".repeat(40),
    headBranch: "contributor/fix",
    headOwner: "contributor",
    pullNumber: 5,
    url: "https://github.com/octocat/net/actions/runs/13000000001",
    startedAt: "2025-02-12T07:30:00Z",
    triagedAt: "2025-02-12T07:59:00.123Z",
    rulesVersion: "3f2a9c",
    triage: sampleTriage(1),
    ...change,
  };
}

export function passedAttempt(change: Partial<AttemptRecord> = {}): AttemptRecord {
  return failedAttempt({ conclusion: "success", triage: null, ...change });
}

/** A triage of the size a real run gives: one verdict for each failing test, and its passing cases. */
export function sampleTriage(failures: number, cases = 1): Triage {
  const verdicts = Array.from({ length: failures }, (_, index) => verdict(index + 1));
  return {
    jobs: [
      {
        name: "E2e (proxyAll=true)",
        conclusion: "failure",
        url: null,
        facts: [{ key: "proxyAll", value: "true", file: "job.log", line: 0 }],
      },
    ],
    verdicts,
    groups: [
      {
        key: "net/no-route",
        verdicts: ["f1"],
        consequences: [],
        variants: [],
        separatingFacts: ["proxyAll=true"],
      },
    ],
    tests: { passed: cases, failed: failures, errors: 0, skipped: 0, flaky: 0 },
    cases: Array.from({ length: cases }, (_, index) => ({
      suite: "example.org/net/e2e",
      name: `TestService/case_${index}_of_the_table`,
      status: "passed" as const,
      durationMs: index * 10,
      file: "job.log",
      job: "E2e (proxyAll=true)",
    })),
    problems: [{ file: "log.tar.gz", reason: "It ends early: 10 of 20 bytes." }],
  };
}

function verdict(number: number): Verdict {
  const lines = Array.from({ length: 25 }, (_, index) => line(4_000 + number * 100 + index));
  const reasons = [
    { kind: "clause", scope: "error", wanted: "timed out", at: line(4_711) },
    { kind: "similar", score: 0.123456789 },
  ] as const;
  return {
    id: `f${number}`,
    failure: {
      kind: "test",
      test: `TestService/external_${number}`,
      suite: "example.org/net/e2e",
      message: `timed out waiting for the condition \u0000\ud800 "quoted" \u2028 ${"PodCondition ".repeat(60)}`,
      location: { file: "service_test.go", line: 812 },
      lines,
      job: "E2e (proxyAll=true)",
      span: { file: "job.log", from: 4_000, to: 4_800 },
      pods: [],
      frames: [{ file: "service_test.go", line: 812 }],
    },
    fingerprint: "9f86d081884c7d65",
    symptom: "pod-not-ready",
    cause: {
      rule: "net/no-route",
      category: "configuration/feature-interaction",
      title: "No return route",
      explanation: "The Node that answers has no route to the client.",
      remedies: ["Rebase.", "Add the route."],
      confidence: "high",
      reasons,
      proof: [line(4_711)],
    },
    candidates: [],
    knownIssues: [],
    fixes: [],
    relation: { value: "undecided", confidence: "low", reasons: [{ kind: "no-baseline" }] },
    pattern: { value: "unknown", reasons: [] },
    foldedInto: null,
    link: null,
    jobLink: null,
  };
}

function line(number: number): EvidenceLine {
  return {
    file: "job.log",
    line: number,
    text: `    service_test.go:812: Pod client-${number} is not ready after 90s: readiness probe failed`,
    step: { number: 7, line: number - 3_000 },
  };
}
