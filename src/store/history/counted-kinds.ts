import type { FactValues } from "../../model/history.ts";
import type { Database } from "../database.ts";
import type { SetShelf, TestSets } from "./set-shelf.ts";
import type { JobKindsTable } from "./tables.ts";

/** The kinds of a repository's job runs over some time, each with the number of its job runs. */
export interface CountedKinds {
  readonly kinds: ReadonlyMap<number, JobKind>;
  readonly sets: TestSets;
}

export interface JobKind extends Omit<JobKindsTable, "facts" | "repository"> {
  readonly facts: FactValues;
  /** Job runs in the window; 0 for those outside of it. */
  readonly runs: number;
}

export interface Window {
  readonly repository: number;
  /** In ms, both. */
  readonly since: number;
  readonly until: number;
}

export async function countKinds(
  database: Database,
  { repository, since, until }: Window,
  shelf: SetShelf,
): Promise<CountedKinds> {
  const counts = await database
    .selectFrom("job_runs")
    .select(({ fn }) => ["kind", fn.countAll<number>().as("runs")])
    .where("repository", "=", repository)
    .where("started_at", ">=", since)
    .where("started_at", "<=", until)
    .groupBy("kind")
    .execute();
  const runs = new Map(counts.map((row) => [row.kind, row.runs]));
  const rows = await database
    .selectFrom("job_kinds")
    .selectAll()
    .where("repository", "=", repository)
    .execute();
  const kinds = new Map(rows.map((row) => [row.id, jobKind(row, runs.get(row.id) ?? 0)]));
  const ids = [...kinds.values()].flatMap(({ ran, flaky, skipped }) => [ran, flaky, skipped]);
  const known = ids.filter((id) => id !== null);
  return { kinds, sets: await shelf.fetch(database, repository, known) };
}

function jobKind({ facts, repository: _repository, ...row }: JobKindsTable, runs: number): JobKind {
  return { ...row, facts: readFacts(facts), runs };
}

export function readFacts(text: string): FactValues {
  const facts: unknown = JSON.parse(text);
  if (typeof facts !== "object" || facts === null) return {};
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, String(value)]));
}
