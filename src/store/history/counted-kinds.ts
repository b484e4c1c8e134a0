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

/** Kind by kind, so that each is a range of an index. */
export async function countKinds(
  database: Database,
  { repository, since, until }: Window,
  shelf: SetShelf,
): Promise<CountedKinds> {
  const rows = await database
    .selectFrom("job_kinds")
    .selectAll()
    .select((kind) =>
      kind
        .selectFrom("job_runs")
        .select(({ fn }) => fn.countAll<number>().as("runs"))
        .where("job_runs.repository", "=", repository)
        .whereRef("job_runs.kind", "=", "job_kinds.id")
        .where("started_at", ">=", since)
        .where("started_at", "<=", until)
        .as("runs"),
    )
    .where("repository", "=", repository)
    .execute();
  const kinds = new Map(rows.map(({ runs, ...row }) => [row.id, jobKind(row, runs ?? 0)]));
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
