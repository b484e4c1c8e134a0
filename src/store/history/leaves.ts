import type { Database } from "../database.ts";
import type { Window } from "./counted-kinds.ts";

/** Failures in a window that are no mere parents of others. */
export function leavesIn(database: Database, { repository, since, until }: Window) {
  return database
    .selectFrom("failures")
    .where("failures.repository", "=", repository)
    .where("started_at", ">=", since)
    .where("started_at", "<=", until)
    .where("leaf", "=", 1);
}

export async function countFailing(database: Database, window: Window): Promise<number> {
  const row = await leavesIn(database, window)
    .select(({ fn }) => fn.count<number>("test").distinct().as("tests"))
    .executeTakeFirstOrThrow();
  return row.tests;
}

export interface Total {
  readonly test: number;
  readonly name: string;
}

/** Those that failed most often. */
export async function mostFailing(
  database: Database,
  window: Window,
  limit: number,
): Promise<readonly Total[]> {
  const most = leavesIn(database, window)
    .select(({ fn }) => ["test", fn.countAll<number>().as("rows")])
    .groupBy("test")
    .orderBy("rows", "desc")
    .orderBy("test")
    .limit(limit);
  return await database
    .selectFrom(most.as("most"))
    .innerJoin("names", (join) =>
      join.onRef("names.id", "=", "most.test").on("names.repository", "=", window.repository),
    )
    .select(["most.test", "names.text as name"])
    .orderBy("most.rows", "desc")
    .orderBy("name")
    .execute();
}
