import type { EvidenceLine, Fact } from "../../src/model/evidence.ts";
import type { Failure } from "../../src/model/failure.ts";
import type { HeadReport, RunReport } from "../../src/model/head.ts";
import type { Reason } from "../../src/model/reason.ts";
import type { Cause, Group, Triage, Verdict } from "../../src/model/triage.ts";

/** Reports as the rest of the app hands them over; each case of the snapshots is made of these. */

export function line(file: string, number: number, text: string): EvidenceLine {
  return { file, line: number, text, step: { number: 7, line: number - 190 } };
}

export function failure(change: Partial<Failure> = {}): Failure {
  return {
    kind: "test",
    test: "TestUpload/retries",
    suite: "example.org/store/test/e2e",
    message: "timed out waiting for the condition",
    location: { file: "upload_test.go", line: 88 },
    lines: [line("job.log", 812, "    upload_test.go:88: timed out waiting for the condition")],
    job: "e2e (ubuntu-24.04)",
    span: { file: "job.log", from: 790, to: 820 },
    pods: [],
    frames: [],
    ...change,
  };
}

export function verdict(id: string, change: Partial<Verdict> = {}): Verdict {
  return {
    id,
    failure: failure(),
    fingerprint: `${id}00000000000000`,
    symptom: "unknown",
    cause: null,
    candidates: [],
    knownIssues: [],
    fixes: [],
    relation: {
      value: "undecided",
      confidence: "low",
      reasons: [{ kind: "no-cause" }, { kind: "no-baseline" }],
    },
    pattern: { value: "unknown", reasons: [{ kind: "no-baseline" }] },
    foldedInto: null,
    link: "https://github.com/octo-org/store/actions/runs/501/job/9001#step:7:622",
    jobLink: "https://github.com/octo-org/store/actions/runs/501/job/9001",
    ...change,
  };
}

export function group(key: string, verdicts: readonly string[], change: Partial<Group> = {}): Group {
  return { key, verdicts, consequences: [], variants: [], separatingFacts: [], ...change };
}

export function triage(change: Partial<Triage> = {}): Triage {
  return {
    jobs: [],
    verdicts: [],
    groups: [],
    tests: { passed: 0, failed: 0, errors: 0, skipped: 0, flaky: 0 },
    cases: [],
    problems: [],
    ...change,
  };
}

export function run(change: Partial<RunReport> = {}): RunReport {
  return {
    workflow: "CI",
    runId: 501,
    attempt: 1,
    url: "https://github.com/octo-org/store/actions/runs/501",
    startedAt: "2025-02-12T03:00:00Z",
    triage: triage(),
    passedInAttempt: null,
    ...change,
  };
}

export function head(runs: readonly RunReport[], change: Partial<HeadReport> = {}): HeadReport {
  return {
    owner: "octo-org",
    repo: "store",
    web: "https://github.com",
    pullNumber: 42,
    headSha: "0123456789abcdef0123456789abcdef01234567",
    runs,
    updatedAt: "2025-02-12T03:14:15Z",
    rulesVersion: "a1b2c3d4",
    pageUrl: "https://triage.example.org/octo-org/store/pull/42",
    ...change,
  };
}

const dsrJob =
  "E2e tests on a Kind cluster on Linux with non default values (proxyAll=true, LoadBalancerMode=DSR, NodeIPAM=true)";
const dsrLog = `${dsrJob}.txt`;
const dsrJobUrl = "https://github.com/antrea-io/antrea/actions/runs/13270001/job/37010001";
const dsrCommand =
  "./ci/kind/test-e2e-kind.sh --coverage --encap-mode encap --proxy-all --no-kube-proxy --feature-gates LoadBalancerModeDSR=true --load-balancer-mode dsr --node-ipam";
const provedByCommand = {
  file: dsrLog,
  line: 212,
  at: { file: dsrLog, line: 212, text: dsrCommand, step: { number: 7, line: 3 } },
};

const dsrFacts: readonly Fact[] = [
  { key: "loadBalancerMode", value: "dsr", ...provedByCommand },
  { key: "proxyAll", value: "true", ...provedByCommand },
  { key: "kubeProxy", value: "none", ...provedByCommand },
  { key: "encapMode", value: "encap", ...provedByCommand },
  { key: "nodeIPAM", value: "true", ...provedByCommand },
  { key: "featureGates.LoadBalancerModeDSR", value: "true", ...provedByCommand },
  { key: "runnerOs", value: "ubuntu-24.04", file: dsrLog, line: 3 },
];

function dsrKeyLine(number: number): EvidenceLine {
  return line(
    dsrLog,
    number,
    "    service_externalip_test.go:812: Error when waiting for client Pod 'eth-ipv4': timed out waiting for the condition, Pod.Status: &PodStatus{Phase:Running,Conditions:[]PodCondition{PodCondition{Type:Initialized,Status:True,},PodCondition{Type:Ready,Status:False,Reason:ContainersNotReady,Message:containers with unready status: [eth-ipv4],},},RestartCount:0,}",
  );
}

const dsrCause: Cause = {
  rule: "antrea/dsr-missing-return-route",
  category: "configuration/feature-interaction",
  title: "No return route to the client in DSR mode",
  explanation:
    "In Direct Server Return (DSR) mode the Node that hosts the endpoint answers the client itself. That Node has no route to the client's network, so the answers are lost: the client Pod eth-ipv4 runs and was never restarted, but its readiness probe, a request to the external IP, never gets through.",
  remedies: [
    "Rebase onto the fix, which adds a route to the client on the Nodes that do not host the external IP.",
    "In the test environment, give every Node that can host an endpoint a route to the client.",
    "When a feature gate is promoted, check the feature against each network mode.",
  ],
  confidence: "high",
  reasons: [
    { kind: "clause", scope: "test", wanted: "/testExternalIPAccess/", at: null },
    { kind: "clause", scope: "error", wanted: "timed out waiting for the condition", at: dsrKeyLine(4711) },
    { kind: "pod", field: "phase", value: "Running", at: dsrKeyLine(4711) },
    { kind: "pod", field: "ready", value: "false", at: dsrKeyLine(4711) },
    { kind: "pod", field: "waitingReason", value: "none", at: dsrKeyLine(4711) },
    { kind: "pod", field: "restarts", value: "0", at: dsrKeyLine(4711) },
    { kind: "fact", fact: { key: "loadBalancerMode", value: "dsr", ...provedByCommand } },
  ],
  proof: [dsrKeyLine(4711), line(dsrLog, 212, dsrCommand)],
};

function dsrVerdict(id: string, policy: string, number: number): Verdict {
  return verdict(id, {
    failure: failure({
      test: `TestServiceExternalIP/testExternalIPAccess/IPv4_cluster/ExternalTrafficPolicy_setting_to_${policy}`,
      suite: "antrea.io/antrea/test/e2e",
      job: dsrJob,
      lines: [dsrKeyLine(number)],
    }),
    symptom: "pod-not-ready",
    cause: dsrCause,
    knownIssues: [
      {
        url: "https://github.com/antrea-io/antrea/issues/6992",
        title: "TestServiceExternalIP fails in DSR mode",
        state: "closed",
        fixedBy: "https://github.com/antrea-io/antrea/pull/6994",
      },
    ],
    fixes: [{ pull: "antrea-io/antrea#6994", release: "v2.3.0", inHead: "no", behindBy: 38 }],
    relation: {
      value: "not-caused-by-pr",
      confidence: "high",
      reasons: [
        { kind: "known-cause", rule: "antrea/dsr-missing-return-route" },
        { kind: "diff-touches-nothing", files: 3 },
      ],
    },
    pattern: {
      value: "broken",
      reasons: [
        {
          kind: "broken-since",
          pull: "antrea-io/antrea#6903",
          note: "it promoted the ServiceExternalIP feature gate from Alpha to Beta, on by default; before, this job skipped the test",
        },
      ],
    },
    link: `${dsrJobUrl}#step:7:4521`,
    jobLink: dsrJobUrl,
  });
}

export function dsrRun(change: Partial<RunReport> = {}): RunReport {
  const passing = Array.from({ length: 19 }, (_, index) => ({
    name: `E2e tests on a Kind cluster on Linux (${index + 1})`,
    conclusion: "success",
    url: null,
    facts: [],
  }));
  return run({
    workflow: "Kind",
    runId: 13270001,
    url: "https://github.com/antrea-io/antrea/actions/runs/13270001",
    triage: triage({
      jobs: [{ name: dsrJob, conclusion: "failure", url: dsrJobUrl, facts: dsrFacts }, ...passing],
      verdicts: [dsrVerdict("f1", "Cluster", 4711), dsrVerdict("f2", "Local", 5002)],
      groups: [
        group("antrea/dsr-missing-return-route", ["f1", "f2"], {
          variants: [{ label: "ExternalTrafficPolicy", values: ["Cluster", "Local"] }],
          separatingFacts: ["loadBalancerMode=dsr", "featureGates.LoadBalancerModeDSR=true"],
        }),
      ],
      tests: { passed: 318, failed: 2, errors: 0, skipped: 41, flaky: 0 },
    }),
    ...change,
  });
}

const antrea = {
  owner: "antrea-io",
  repo: "antrea",
  pullNumber: 7001,
  pageUrl: "https://triage.example.org/antrea-io/antrea/pull/7001",
};

export function dsrHead(fix: "yes" | "no" | "unknown" = "no"): HeadReport {
  const base = dsrRun();
  const verdicts = base.triage.verdicts.map((one) => ({
    ...one,
    fixes: one.fixes.map((state) => ({ ...state, inHead: fix, behindBy: fix === "no" ? 38 : null })),
    ...(fix === "yes"
      ? {
          relation: {
            value: "undecided" as const,
            confidence: "low" as const,
            reasons: [{ kind: "fix-in-head" as const, pull: "antrea-io/antrea#6994" }],
          },
        }
      : {}),
  }));
  return head([{ ...base, triage: { ...base.triage, verdicts } }], antrea);
}

export function resolvedHead(): HeadReport {
  return head([dsrRun({ passedInAttempt: 2 })], antrea);
}

const weakGuess: Cause = {
  rule: "test/slow-start",
  category: "test/timeout-too-tight",
  title: "The wait is shorter than the service needs to start",
  explanation: "The test gives up after 30 seconds.",
  remedies: ["Wait for the service's own readiness."],
  confidence: "low",
  reasons: [{ kind: "similar", score: 0.62 }],
  proof: [],
};

export function unknownVerdict(id = "f1"): Verdict {
  return verdict(id, {
    symptom: "timed-out-waiting",
    failure: failure({
      lines: [
        line("e2e (ubuntu-24.04).txt", 812, "    upload_test.go:88: timed out waiting for the condition"),
        line("e2e (ubuntu-24.04).txt", 806, "    upload_test.go:71: PUT /v1/objects/42: 503 (try 5 of 5)"),
        line("e2e (ubuntu-24.04).txt", 798, "    upload_test.go:71: PUT /v1/objects/42: 503 (try 1 of 5)"),
      ],
    }),
    candidates: [{ ...weakGuess, score: 0.62 }],
  });
}

function unknownHead(): HeadReport {
  return head([
    run({
      triage: triage({
        jobs: [
          { name: "e2e (ubuntu-24.04)", conclusion: "failure", url: verdict("f1").jobLink, facts: [] },
          { name: "unit", conclusion: "success", url: null, facts: [] },
        ],
        verdicts: [unknownVerdict()],
        groups: [group("error:timed out waiting for the condition", ["f1"])],
        tests: { passed: 57, failed: 1, errors: 0, skipped: 0, flaky: 0 },
      }),
    }),
  ]);
}

const past = {
  base: { kind: "seen-on-base", failed: 4, runs: 35, days: 30, at: null },
  since: {
    kind: "fails-since",
    firstBad: {
      runId: 490,
      headSha: "89abcdef0123456789abcdef0123456789abcdef",
      startedAt: Date.UTC(2025, 1, 9, 8),
    },
    lastGood: {
      runId: 489,
      headSha: "76543210fedcba9876543210fedcba9876543210",
      startedAt: Date.UTC(2025, 1, 8, 8),
    },
    failures: 9,
    before: "passed",
  },
} as const satisfies Record<string, Reason>;

/** The same failure with what history knows of it. */
function historyHead(change: Pick<Verdict, "relation" | "pattern">): HeadReport {
  const verdicts = [{ ...unknownVerdict(), candidates: [], ...change }];
  const groups = [group("error:timed out waiting for the condition", ["f1"])];
  const jobs = [{ name: "e2e (ubuntu-24.04)", conclusion: "failure", url: verdict("f1").jobLink, facts: [] }];
  return head([run({ triage: triage({ jobs, verdicts, groups }) })]);
}

const flakyHead = historyHead({
  relation: {
    value: "not-caused-by-pr",
    confidence: "medium",
    reasons: [
      past.base,
      { kind: "seen-on-pulls", pulls: [38, 40], authors: 2, runs: 60, days: 30 },
      { kind: "diff-touches-nothing", files: 3 },
    ],
  },
  pattern: {
    value: "flaky",
    reasons: [{ kind: "comes-and-goes", times: 3, failed: 4, runs: 35, days: 30 }],
  },
});

const brokenHead = historyHead({
  relation: { value: "not-caused-by-pr", confidence: "high", reasons: [{ ...past.base, failed: 9 }] },
  pattern: {
    value: "broken",
    reasons: [
      past.since,
      { kind: "fails-only-with", facts: ["database=external"], failed: 12, runs: 12, runsWithout: 240 },
    ],
  },
});

const ownHead = historyHead({
  relation: {
    value: "likely-caused-by-pr",
    confidence: "high",
    reasons: [
      { kind: "never-on-base", runs: 35, days: 30 },
      { kind: "own-runs", failed: 2, runs: 2 },
      { kind: "diff-touches-nothing", files: 3 },
    ],
  },
  pattern: { value: "first-seen", reasons: [] },
});

const firstHead = historyHead({
  relation: {
    value: "undecided",
    confidence: "low",
    reasons: [
      { kind: "never-on-base", runs: 35, days: 30 },
      { kind: "own-runs", failed: 1, runs: 1 },
      { kind: "first-seen-here" },
    ],
  },
  pattern: { value: "first-seen", reasons: [] },
});

const stormHead = historyHead({
  relation: {
    value: "not-caused-by-pr",
    confidence: "medium",
    reasons: [{ kind: "most-runs-fail", failed: 9, runs: 10, since: Date.UTC(2025, 1, 12, 1), shared: 8 }],
  },
  pattern: {
    value: "unknown",
    reasons: [{ kind: "most-runs-fail", failed: 9, runs: 10, since: Date.UTC(2025, 1, 12, 1), shared: 8 }],
  },
});

const rateLimit: Cause = {
  rule: "registry/rate-limit",
  category: "infrastructure/registry-rate-limit",
  title: "The registry refused an image pull: too many requests",
  explanation:
    "Docker Hub answered toomanyrequests while the job pulled busybox:1.36. Nothing in the code moves that.",
  remedies: ["Run the failed jobs again in an hour.", "Log in to the registry or use a mirror."],
  links: [{ title: "Pulls of this image", url: "https://status.example.org/pulls?image=busybox%3A1.36" }],
  owner: "octo-org/build-team",
  confidence: "high",
  reasons: [
    {
      kind: "clause",
      scope: "log",
      wanted: "toomanyrequests",
      at: line("integration.txt", 140, "toomanyrequests: You have reached your pull rate limit."),
    },
    { kind: "run", field: "branch", value: "main" },
    { kind: "clause", scope: "step", wanted: "Pull images", at: null },
  ],
  proof: [
    line(
      "integration.txt",
      140,
      "Error response from daemon: toomanyrequests: You have reached your pull rate limit.",
    ),
  ],
};

export function registryRun(change: Partial<RunReport> = {}): RunReport {
  return run({
    workflow: "Integration",
    runId: 502,
    triage: triage({
      jobs: [{ name: "integration", conclusion: "failure", url: null, facts: [] }],
      verdicts: [
        verdict("f1", {
          failure: failure({
            kind: "step",
            test: null,
            suite: "Pull images",
            message: "toomanyrequests: You have reached your pull rate limit.",
            job: "integration",
            lines: rateLimit.proof,
          }),
          symptom: "rate-limited",
          cause: rateLimit,
          relation: {
            value: "not-caused-by-pr",
            confidence: "medium",
            reasons: [
              { kind: "outside-the-code", category: "infrastructure/registry-rate-limit" },
              { kind: "diff-touches-nothing", files: 4 },
            ],
          },
        }),
      ],
      groups: [group("registry/rate-limit", ["f1"])],
    }),
    ...change,
  });
}

export function buildRun(): RunReport {
  const compile: Cause = {
    rule: "build/go-compile",
    category: "build/compile",
    title: "The code does not compile",
    explanation: "The Go compiler refused store/client.go: undefined: retryPolicy.",
    remedies: ["Fix the compile error."],
    confidence: "high",
    reasons: [
      {
        kind: "clause",
        scope: "error",
        wanted: "undefined:",
        at: line("unit.txt", 77, "store/client.go:41:9: undefined: retryPolicy"),
      },
    ],
    proof: [line("unit.txt", 77, "store/client.go:41:9: undefined: retryPolicy")],
  };
  return run({
    workflow: "Go",
    runId: 503,
    triage: triage({
      jobs: [{ name: "unit", conclusion: "failure", url: null, facts: [] }],
      verdicts: [
        verdict("f1", {
          failure: failure({
            kind: "build",
            test: null,
            suite: "example.org/store/store",
            job: "unit",
            lines: compile.proof,
          }),
          cause: compile,
          relation: {
            value: "likely-caused-by-pr",
            confidence: "high",
            reasons: [{ kind: "diff-touches", path: "store/client.go", by: "frame" }],
          },
        }),
        verdict("f2", {
          failure: failure({ kind: "build", test: null, suite: "example.org/store/cmd", job: "unit" }),
          foldedInto: "f1",
        }),
      ],
      groups: [group("build/go-compile", ["f1"], { consequences: ["f2"] })],
    }),
  });
}

function mixedHead(): HeadReport {
  const [unknown] = unknownHead().runs;
  return head([registryRun(), ...(unknown === undefined ? [] : [unknown]), buildRun()]);
}

export function missingHead(): HeadReport {
  return head([
    run({
      triage: triage({
        jobs: [{ name: "e2e (ubuntu-24.04)", conclusion: "failure", url: verdict("f1").jobLink, facts: [] }],
        verdicts: [
          verdict("f1", {
            failure: failure({
              kind: "step",
              test: null,
              suite: "Run e2e tests",
              message: "The step failed; its log is gone.",
              lines: [],
            }),
            relation: {
              value: "undecided",
              confidence: "low",
              reasons: [
                { kind: "evidence-missing", what: "the log of the job e2e (ubuntu-24.04) has expired" },
              ],
            },
            link: verdict("f1").jobLink,
          }),
        ],
        groups: [group("error:step", ["f1"])],
        problems: [
          { file: "e2e (ubuntu-24.04)", reason: "The log of the job e2e (ubuntu-24.04) has expired" },
          { file: "e2e-logs!log.tar.gz", reason: "The archive is cut off after 1,024 bytes" },
        ],
      }),
    }),
  ]);
}

export function manyTests(number: number): HeadReport {
  const verdicts = Array.from({ length: number }, (_, index) =>
    verdict(`f${index + 1}`, { failure: failure({ test: `TestUpload/case_${index + 1}` }) }),
  );
  const jobs = [{ name: "e2e (ubuntu-24.04)", conclusion: "failure", url: verdict("f1").jobLink, facts: [] }];
  const groups = [
    group(
      "error:timed out waiting for the condition",
      verdicts.map(({ id }) => id),
    ),
  ];
  return head([
    run({
      triage: triage({
        jobs,
        verdicts,
        groups,
        tests: { passed: 3, failed: number, errors: 0, skipped: 0, flaky: 0 },
      }),
    }),
  ]);
}

/** Every case of the snapshots by its folder's name. */
export const heads: Readonly<Record<string, HeadReport>> = {
  "missing-return-route": dsrHead(),
  "fix-already-in-head": dsrHead("yes"),
  "fix-not-checked": dsrHead("unknown"),
  "unknown-cause": unknownHead(),
  "three-runs": mixedHead(),
  "passed-later": resolvedHead(),
  "evidence-missing": missingHead(),
  "forty-tests": manyTests(40),
  "flaky-elsewhere": flakyHead,
  "broken-base": brokenHead,
  "own-fault": ownHead,
  "first-time": firstHead,
  "most-runs-fail": stormHead,
};
