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

export interface Total {
  readonly test: number;
  readonly name: string;
  /** How many different ones failed. */
  readonly failing: number;
}

/** Those that failed most often. */
export async function mostFailing(
  database: Database,
  window: Window,
  limit: number,
): Promise<readonly Total[]> {
  const most = leavesIn(database, window)
    .select(({ fn }) => [
      "test",
      fn.countAll<number>().as("rows"),
      fn
        .countAll<number>()
        .over((all) => all)
        .as("failing"),
    ])
    .groupBy("test")
    .orderBy("rows", "desc")
    .orderBy("test")
    .limit(limit);
  return await database
    .selectFrom(most.as("most"))
    .innerJoin("names", (join) =>
      join.onRef("names.id", "=", "most.test").on("names.repository", "=", window.repository),
    )
    .select(["most.test", "most.failing", "names.text as name"])
    .orderBy("most.rows", "desc")
    .orderBy("name")
    .execute();
}
