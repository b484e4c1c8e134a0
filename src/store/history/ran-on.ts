import { sql } from "kysely";
import type { Database } from "../database.ts";
import type { Window } from "./counted-kinds.ts";

/** Job runs by kind and day, days in order. */
export type RanOn = ReadonlyMap<number, readonly RanDay[]>;

interface RanDay {
  /** Days since 1970. */
  readonly day: number;
  readonly runs: number;
}

export const dayMs = 86_400_000;

/** The number stands in the text: as a parameter it would be a fraction to one engine and a whole number to the other. */
export const dayOf = sql<number>`started_at / ${sql.lit(dayMs)}`;

export async function ranOn(database: Database, { repository, since, until }: Window): Promise<RanOn> {
  const rows = await database
    .selectFrom("job_runs")
    .select(({ fn }) => ["kind", dayOf.as("day"), fn.countAll<number>().as("runs")])
    .where("repository", "=", repository)
    .where("started_at", ">=", since)
    .where("started_at", "<=", until)
    .groupBy(["kind", "day"])
    .orderBy("day")
    .execute();
  return Map.groupBy(rows, ({ kind }) => kind);
}
