import type { Fact, Job } from "../../model/evidence.ts";
import type { Failure } from "../../model/failure.ts";
import type { AttemptHistory, FailureRecord, JobHistory } from "../../model/attempt-history.ts";
import type { FactValues } from "../../model/history.ts";
import type { PullRequest, Run } from "../../model/run.ts";
import type { Classified } from "../classify.ts";
import { fingerprint } from "../fingerprint.ts";
import { fold } from "../fold.ts";
import { groupKey } from "../group-key.ts";
import { isBaseRun } from "./base-run.ts";
import { packageOf } from "./package-of.ts";
import type { TestNames } from "./known-tests.ts";

export interface HistorySource {
  readonly run: Run;
  readonly pull: Pick<PullRequest, "number" | "author" | "baseBranch"> | null;
  readonly classified: readonly Classified[];
  readonly facts: ReadonlyMap<string | null, readonly Fact[]>;
  readonly tests: TestNames;
  /** Takes secrets out of an excerpt. */
  readonly redact: (text: string) => string;
}

const maxExcerpt = 300;

/** What history keeps of an attempt: the jobs that were executed in it, what failed in them, and which tests they ran. */
export function attemptHistory(source: HistorySource): AttemptHistory {
  const { run, pull } = source;
  const { owner, repo, runId, attempt, workflow, headSha, headBranch } = run;
  return {
    owner,
    repo,
    runId,
    attempt,
    workflow,
    headSha,
    branch: headBranch,
    pullNumber: pull?.number ?? null,
    author: pull?.author ?? null,
    baseBranch: pull?.baseBranch ?? (isBaseRun(run) ? headBranch : null),
    jobs: run.jobs.filter((job) => wasExecuted(job, run)).map((job) => jobHistory(job, source)),
  };
}

/** Name under which history knows what failed: the test, or kind and suite of anything else. */
export function testKey(failure: Failure): string {
  return failure.test ?? `${failure.kind}: ${failure.suite ?? ""}`;
}

/** Not skipped, and not carried over from an earlier attempt: GitHub lists such a job again, with its old times. */
function wasExecuted({ conclusion, startedAt }: Job, run: Run): boolean {
  if (conclusion === "skipped" || conclusion === null) return false;
  return run.attempt === 1 || startedAt == null || Date.parse(startedAt) >= Date.parse(run.startedAt);
}

function jobHistory(job: Job, { run, classified, facts, tests, redact }: HistorySource): JobHistory {
  const startedAt = Date.parse(job.startedAt ?? run.startedAt);
  const folds = fold(classified);
  return {
    job: job.name,
    startedAt,
    durationMs: job.completedAt == null ? null : Math.max(0, Date.parse(job.completedAt) - startedAt),
    conclusion: job.conclusion,
    facts: factValues(facts.get(job.name) ?? []),
    tests: tests.of(job.name),
    retried: tests
      .retriedIn(job.name)
      .map((one) => ({ ...one, excerpt: redact(one.excerpt.trim()).slice(0, maxExcerpt) })),
    failures: classified.flatMap((one, place) =>
      one.failure.job === job.name ? [record(one, folds[place] !== null, redact)] : [],
    ),
  };
}

function record(one: Classified, isFolded: boolean, redact: (text: string) => string): FailureRecord {
  const { failure, cause, signatures } = one;
  const key = failure.lines[0]?.text ?? failure.message.split("\n", 1)[0] ?? "";
  return {
    test: testKey(failure),
    kind: failure.kind,
    package: packageOf(failure),
    fingerprint: fingerprint(failure),
    groupKey: groupKey(one),
    category: cause?.category ?? null,
    ...(signatures.length === 0 ? {} : { signatures }),
    isFolded,
    excerpt: redact(key.trim()).slice(0, maxExcerpt),
  };
}

/** A fact that a job tells twice with different values separates nothing. */
export function factValues(facts: readonly Fact[]): FactValues {
  const values = new Map<string, string | null>();
  for (const { key, value } of facts) {
    const known = values.get(key);
    values.set(key, known === undefined || known === value ? value : null);
  }
  return Object.fromEntries([...values].filter((entry): entry is [string, string] => entry[1] !== null));
}
