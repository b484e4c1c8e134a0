import type { AttemptHistory, FailureRecord, JobHistory } from "../../model/attempt-history.ts";
import type { FactValues } from "../../model/history.ts";
import { samePackage } from "../../triage/history/package-of.ts";
import { idOf, repositoryId } from "./ids.ts";
import type { FailuresTable, JobKindsTable, JobRunsTable, RetriesTable, TestSetsTable } from "./tables.ts";
import { type PackedSet, packSet } from "./test-set.ts";

/** All rows that one attempt is kept in; those of kinds, sets and names may be there already. */
export interface HistoryRows {
  readonly jobRuns: readonly JobRunsTable[];
  readonly kinds: readonly JobKindsTable[];
  readonly sets: readonly TestSetsTable[];
  readonly failures: readonly FailuresTable[];
  readonly retries: readonly RetriesTable[];
  /** Of the tests that failed. */
  readonly names: readonly string[];
}

export function historyRows(history: AttemptHistory): HistoryRows {
  const jobs = history.jobs.map((job) => jobRows(history, job));
  return {
    jobRuns: jobs.map(({ jobRun }) => jobRun),
    kinds: jobs.map(({ kind }) => kind),
    sets: jobs.flatMap(({ sets }) => sets),
    failures: jobs.flatMap(({ failures }) => failures),
    retries: jobs.flatMap(({ retries }) => retries),
    names: history.jobs.flatMap(({ failures }) => failures.map(({ test }) => test)),
  };
}

function jobRows(history: AttemptHistory, job: JobHistory) {
  const sets = packTests(job);
  const kind = kindRow(history, job, sets);
  const { repository } = kind;
  const jobRun: JobRunsTable = {
    repository,
    run_id: history.runId,
    attempt: history.attempt,
    job: idOf(job.job),
    kind: kind.id,
    head_sha: history.headSha,
    branch: history.branch,
    pull_number: history.pullNumber,
    author: history.author,
    started_at: job.startedAt,
    duration_ms: job.durationMs,
  };
  return {
    jobRun,
    kind,
    sets: sets === null ? [] : Object.values(sets).map((set) => ({ repository, ...set })),
    failures: failureRows(jobRun, job),
    retries: retryRows(jobRun, job),
  };
}

interface PackedTests {
  readonly ran: PackedSet;
  readonly flaky: PackedSet;
  readonly skipped: PackedSet;
}

/** Failing tests are among those that ran, so that a failure makes no set of its own. */
function packTests({ tests, failures }: JobHistory): PackedTests | null {
  if (tests === null) return null;
  const failed = failures.filter(({ kind }) => kind === "test").map(({ test }) => test);
  return {
    ran: packSet([...tests.passed, ...failed]),
    flaky: packSet(tests.flaky),
    skipped: packSet(tests.skipped),
  };
}

function kindRow(history: AttemptHistory, job: JobHistory, sets: PackedTests | null): JobKindsTable {
  const kind = {
    workflow: history.workflow,
    job: job.job,
    facts: factsText(job.facts),
    conclusion: job.conclusion,
    base_branch: history.baseBranch,
    of_pull: history.pullNumber === null ? 0 : 1,
    ran: sets?.ran.id ?? null,
    flaky: sets?.flaky.id ?? null,
    skipped: sets?.skipped.id ?? null,
  };
  return { repository: repositoryId(history), id: idOf(JSON.stringify(Object.values(kind))), ...kind };
}

function factsText(facts: FactValues): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function failureRows(jobRun: JobRunsTable, { failures }: JobHistory): readonly FailuresTable[] {
  const parents = parentsOf(failures);
  const different = [
    ...Map.groupBy(failures, (one) => JSON.stringify([one.test, one.fingerprint])).values(),
  ].flatMap(asOne);
  const leaves = new Set(different.map(({ test }) => test).filter((test) => !parents.has(test)));
  const share = Math.round((jobRun.duration_ms ?? 0) / Math.max(1, leaves.size));
  const counted = new Set<string>();
  return different.map((failure) => {
    const isFirst = !counted.has(failure.test);
    counted.add(failure.test);
    return failureRow(jobRun, failure, { isLeaf: isFirst && leaves.has(failure.test), share });
  });
}

/** Told again, or of two packages: then it is of neither alone. */
function asOne(same: readonly FailureRecord[]): readonly FailureRecord[] {
  const last = same.at(-1);
  return last === undefined ? [] : [{ ...last, package: samePackage(same.map((one) => one.package)) }];
}

function retryRows(jobRun: JobRunsTable, { retried = [] }: JobHistory): readonly RetriesTable[] {
  const { repository, run_id, attempt, job, pull_number, started_at } = jobRun;
  return retried.map(({ test, fingerprint, excerpt }) => ({
    repository,
    run_id,
    attempt,
    job,
    test: idOf(test),
    fingerprint,
    excerpt: excerpt.slice(0, 300),
    pull_number,
    started_at,
  }));
}

/** Of tests that failed, those with a failing test below them: `A` and `A/b` for `A/b/c`. */
function parentsOf(failures: readonly FailureRecord[]): ReadonlySet<string> {
  const tests = failures.filter(({ kind }) => kind === "test").map(({ test }) => test);
  const parents = new Set<string>();
  for (const test of tests) {
    for (let at = test.lastIndexOf("/"); at > 0; at = test.lastIndexOf("/", at - 1)) {
      const parent = test.slice(0, at);
      if (parents.has(parent)) break;
      parents.add(parent);
    }
  }
  return parents;
}

function failureRow(
  jobRun: JobRunsTable,
  failure: FailureRecord,
  { isLeaf, share }: { readonly isLeaf: boolean; readonly share: number },
): FailuresTable {
  const { repository, run_id, attempt, job, kind, pull_number, started_at } = jobRun;
  return {
    repository,
    run_id,
    attempt,
    job,
    job_kind: kind,
    test: idOf(failure.test),
    fingerprint: failure.fingerprint,
    group_key: failure.groupKey,
    kind: failure.kind,
    package: failure.package == null ? null : idOf(failure.package),
    category: failure.category,
    signatures: joinSignatures(failure.signatures ?? []),
    folded: failure.isFolded ? 1 : 0,
    leaf: isLeaf ? 1 : 0,
    lost_ms: isLeaf ? share : 0,
    excerpt: failure.excerpt.slice(0, 300),
    pull_number,
    started_at,
  };
}

function joinSignatures(rules: readonly string[]): string | null {
  return rules.length === 0 ? null : `|${rules.join("|")}|`;
}
