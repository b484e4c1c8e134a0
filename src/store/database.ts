import type { Kysely, Transaction } from "kysely";
import type { JobsTable } from "../queue/table/jobs-table.ts";
import type { HistoryTables } from "./history/tables.ts";

/**
 * Times that are computed with are integer milliseconds since 1970 (`bigint` columns); times that are only
 * shown are ISO text as given. JSON is text. Nothing here is an engine's own type.
 */
export interface Tables extends HistoryTables {
  attempts: AttemptsTable;
  comments: CommentsTable;
  deliveries: DeliveriesTable;
  normals: NormalsTable;
  notes: NotesTable;
  settings: SettingsTable;
  issues: IssuesTable;
  jobs: JobsTable;
}

/** Either the database or an open transaction on it. */
export type Database = Kysely<Tables> | Transaction<Tables>;

export interface AttemptsTable {
  owner: string;
  repo: string;
  run_id: number;
  attempt: number;
  installation_id: number;
  workflow: string;
  event: string;
  conclusion: string | null;
  head_sha: string;
  head_branch: string | null;
  head_owner: string | null;
  pull_number: number | null;
  url: string;
  started_at: string;
  triaged_at: string;
  rules_version: string;
  /** See stored-triage.ts for these three. */
  triage: string | null;
  triage_sum: string | null;
  triage_version: number;
  saved_at: number;
}

interface CommentsTable {
  owner: string;
  repo: string;
  pull_number: number;
  comment_id: number;
  saved_at: number;
}

interface NormalsTable {
  owner: string;
  repo: string;
  workflow_id: number;
  job: string;
  /** `Normal` as JSON. */
  model: string;
  saved_at: number;
}

interface NotesTable {
  owner: string;
  repo: string;
  name: string;
  text: string;
  saved_at: number;
}

interface IssuesTable {
  owner: string;
  repo: string;
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  /** ISO 8601, as given. */
  updated_at: string;
  fixed_by: string | null;
  /** See `TrackedIssue`. */
  rule: string | null;
  /** See `TrackedIssue`. */
  told: string | null;
  saved_at: number;
}

interface DeliveriesTable {
  id: string;
  event: string;
  received_at: number;
}

interface SettingsTable {
  key: string;
  value: string;
}
