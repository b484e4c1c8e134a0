import type { FailureKind } from "../../model/failure.ts";

/** The part of `Tables` that history is kept in. Repositories, jobs and tests are ids (ids.ts); times in ms. */
export interface HistoryTables {
  job_runs: JobRunsTable;
  job_kinds: JobKindsTable;
  test_sets: TestSetsTable;
  failures: FailuresTable;
  retries: RetriesTable;
  names: NamesTable;
  labels: LabelsTable;
  backfills: BackfillsTable;
}

export interface JobRunsTable {
  repository: number;
  run_id: number;
  attempt: number;
  job: number;
  /** Id of `job_kinds`. */
  kind: number;
  head_sha: string;
  branch: string | null;
  pull_number: number | null;
  author: string | null;
  started_at: number;
  duration_ms: number | null;
}

/** What many job runs have in common, by a hash of it: what is counted is counted by kind. */
export interface JobKindsTable {
  repository: number;
  id: number;
  workflow: string;
  job: string;
  /** As JSON, keys sorted. */
  facts: string;
  conclusion: string | null;
  base_branch: string | null;
  /** 1: of a pull request. */
  of_pull: number;
  /** Ids of `test_sets`; null where its tests are not known. Those that ran include those that failed. */
  ran: number | null;
  flaky: number | null;
  skipped: number | null;
}

/** Sets of tests, by a hash of what is in them. */
export interface TestSetsTable {
  repository: number;
  id: number;
  /** See test-set.ts. */
  tests: Uint8Array;
}

export interface FailuresTable {
  repository: number;
  run_id: number;
  attempt: number;
  job: number;
  /** Kind of the job run. */
  job_kind: number;
  test: number;
  fingerprint: string;
  group_key: string;
  kind: FailureKind;
  category: string | null;
  /** Id of the test's package; null where its name says it, or nobody knows. */
  package: number | null;
  /** Rules of known issues that match beside `group_key`, each between bars, `|a|b|`; null where there are none. */
  signatures: string | null;
  /** 1: only a consequence of another failure. */
  folded: number;
  /** 1: no other failing test of the job run is below this one, and this is its first failure there: what reports count. */
  leaf: number;
  /** This failure's share of the job run's time. */
  lost_ms: number;
  excerpt: string;
  pull_number: number | null;
  started_at: number;
}

/** A failed try of a test that passed in the end: no failure of its job run. Fingerprint and excerpt as of a failure. */
export interface RetriesTable {
  repository: number;
  run_id: number;
  attempt: number;
  job: number;
  test: number;
  fingerprint: string;
  excerpt: string;
  pull_number: number | null;
  started_at: number;
}

/** Names of the tests that failed. */
interface NamesTable {
  repository: number;
  id: number;
  text: string;
}

interface LabelsTable {
  owner: string;
  repo: string;
  fingerprint: string;
  label: string;
  said_by: string;
  said_at: number;
  because: string | null;
}

interface BackfillsTable {
  owner: string;
  repo: string;
  state: string;
  cursor: string;
  read_runs: number;
  total_runs: number | null;
  started_at: number;
  updated_at: number;
}
