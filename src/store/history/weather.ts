import { sql } from "kysely";
import type { Weather, WeatherQuestion } from "../../model/history.ts";
import type { Database } from "../database.ts";
import { failedConclusions } from "./failed-conclusions.ts";
import { repositoryId } from "./ids.ts";

/** A run counts once, as failed when any of its job runs in that time failed. */
export async function readWeather(database: Database, question: WeatherQuestion): Promise<Weather> {
  const { since, until, usualSince } = question;
  const repository = repositoryId(question);
  const recent = { repository, from: since, to: until };
  const now = await countRuns(database, recent);
  const usual = await countRuns(database, { repository, from: usualSince, to: since - 1 });
  return {
    ...now,
    since,
    ...(await whoFailed(database, recent)),
    usualRate: usual.runs === 0 ? 0 : usual.failed / usual.runs,
    shared: await sharedKeys(database, recent),
  };
}

interface Span {
  readonly repository: number;
  /** In ms, both. */
  readonly from: number;
  readonly to: number;
}

async function countRuns(database: Database, span: Span): Promise<{ runs: number; failed: number }> {
  const runs = jobRunsIn(database, span)
    .select("run_id")
    .select((expression) =>
      expression.fn
        .max(
          expression
            .case()
            .when("kind", "in", failingKinds(database, span))
            .then(sql.lit(1))
            .else(sql.lit(0))
            .end(),
        )
        .as("failed"),
    )
    .groupBy("run_id");
  const row = await database
    .selectFrom(runs.as("run"))
    .select(({ fn }) => [fn.countAll<number>().as("runs"), fn.sum<number | null>("failed").as("failed")])
    .executeTakeFirstOrThrow();
  return { runs: row.runs, failed: row.failed ?? 0 };
}

async function whoFailed(database: Database, span: Span): Promise<{ heads: number; authors: number }> {
  return await jobRunsIn(database, span)
    .where("kind", "in", failingKinds(database, span))
    .select(({ fn }) => [
      fn.count<number>("head_sha").distinct().as("heads"),
      fn.count<number>("author").distinct().as("authors"),
    ])
    .executeTakeFirstOrThrow();
}

function jobRunsIn(database: Database, { repository, from, to }: Span) {
  return database
    .selectFrom("job_runs")
    .where("repository", "=", repository)
    .where("started_at", ">=", from)
    .where("started_at", "<=", to);
}

function failingKinds(database: Database, { repository }: Span) {
  return database
    .selectFrom("job_kinds")
    .select("id")
    .where("repository", "=", repository)
    .where("conclusion", "in", failedConclusions);
}

/** Consequences of other failures share nothing of their own. */
async function sharedKeys(database: Database, { repository, from, to }: Span): Promise<Weather["shared"]> {
  const rows = await database
    .selectFrom("failures")
    .select(({ fn }) => ["group_key as key", fn.count<number>("run_id").distinct().as("runs")])
    .where("repository", "=", repository)
    .where("started_at", ">=", from)
    .where("started_at", "<=", to)
    .where("folded", "=", 0)
    .groupBy("group_key")
    .orderBy("runs", "desc")
    .orderBy("group_key")
    .limit(20)
    .execute();
  return rows;
}
