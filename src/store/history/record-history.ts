import type { AttemptHistory } from "../../model/attempt-history.ts";
import type { Database } from "../database.ts";
import type { Engine } from "../engine.ts";
import type { AttemptKey } from "../store.ts";
import { type HistoryRows, historyRows } from "./history-rows.ts";
import { idOf, repositoryId } from "./ids.ts";

/** Rows of one statement: engines bound the number of their parameters. */
const rowsAtOnce = 500;

export async function recordHistory({ alone }: Engine, history: AttemptHistory): Promise<void> {
  const rows = historyRows(history);
  await alone("history", async (transaction) => {
    await forget(transaction, history);
    await insertShared(transaction, rows, repositoryId(history));
    for (const page of pages(rows.jobRuns)) {
      await transaction
        .insertInto("job_runs")
        .values(page)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    for (const page of pages(rows.failures)) {
      await transaction
        .insertInto("failures")
        .values(page)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    for (const page of pages(rows.retries)) {
      await transaction
        .insertInto("retries")
        .values(page)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}

/** Of job runs that passed: which tests they ran. What else is recorded of them stays. */
export async function recordTests({ alone }: Engine, history: AttemptHistory): Promise<void> {
  const rows = historyRows(history);
  await alone("history", async (transaction) => {
    await insertShared(transaction, rows, repositoryId(history));
    for (const row of rows.jobRuns) {
      await transaction
        .insertInto("job_runs")
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(["repository", "run_id", "attempt", "job"]).doUpdateSet({ kind: row.kind }),
        )
        .execute();
    }
  });
}

export async function hasHistory(database: Database, key: AttemptKey): Promise<boolean> {
  const row = await database
    .selectFrom("job_runs")
    .select("job")
    .where("repository", "=", repositoryId(key))
    .where("run_id", "=", key.runId)
    .where("attempt", "=", key.attempt)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function forget(database: Database, history: AttemptHistory): Promise<void> {
  for (const table of ["failures", "retries", "job_runs"] as const) {
    await database
      .deleteFrom(table)
      .where("repository", "=", repositoryId(history))
      .where("run_id", "=", history.runId)
      .where("attempt", "=", history.attempt)
      .execute();
  }
}

async function insertShared(database: Database, rows: HistoryRows, repository: number): Promise<void> {
  const names = [...new Set(rows.names)].map((text) => ({ repository, id: idOf(text), text }));
  for (const page of pages(different(names))) {
    await database
      .insertInto("names")
      .values(page)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const page of pages(different(rows.kinds))) {
    await database
      .insertInto("job_kinds")
      .values(page)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const set of different(rows.sets)) {
    await database
      .insertInto("test_sets")
      .values(set)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function different<T extends { readonly id: number }>(rows: readonly T[]): readonly T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function* pages<T>(rows: readonly T[]): Iterable<T[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}
