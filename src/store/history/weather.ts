import { sql } from "kysely";
import type { SharedKey, Weather, WeatherQuestion } from "../../model/history.ts";
import type { Database } from "../database.ts";
import { failedConclusions } from "./failed-conclusions.ts";
import { failuresInRuns } from "./joined.ts";
import { repositoryId } from "./ids.ts";

/** A run counts once, as failed when any of its job runs in that time failed. Runs of nobody do not count. */
export async function readWeather(database: Database, question: WeatherQuestion): Promise<Weather> {
  const { since, until, usualSince, now } = question;
  const repository = repositoryId(question);
  const span = { repository, from: since, to: until };
  const usual = await countRuns(database, { repository, from: usualSince, to: since - 1 });
  return {
    ...(await countRuns(database, span)),
    since,
    isPast: until < now,
    sources: await countSources(database, span),
    usualRate: usual.runs === 0 ? 0 : usual.failed / usual.runs,
    shared: await shared(database, span, "group_key"),
    sharedFailures: await shared(database, span, "fingerprint"),
  };
}

/** The author; empty for all that ran without a pull request. */
const source = sql<string>`coalesce(author, '')`;

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

async function countSources(database: Database, span: Span): Promise<Weather["sources"]> {
  const all = await jobRunsIn(database, span)
    .select(({ fn }) => fn.count<number>(source).distinct().as("count"))
    .executeTakeFirstOrThrow();
  const failed = await jobRunsIn(database, span)
    .where("kind", "in", failingKinds(database, span))
    .select(({ fn }) => fn.count<number>(source).distinct().as("count"))
    .executeTakeFirstOrThrow();
  return { all: all.count, failed: failed.count };
}

function jobRunsIn(database: Database, { repository, from, to }: Span) {
  return database
    .selectFrom("job_runs")
    .where("repository", "=", repository)
    .where("started_at", ">=", from)
    .where("started_at", "<=", to)
    .where("kind", "not in", kindsOfNobody(database, repository));
}

/**
 * Of runs that are neither of a pull request nor of a branch: a merge queue runs what its author has seen fail already, and
 * others together with it.
 */
function kindsOfNobody(database: Database, repository: number) {
  return database
    .selectFrom("job_kinds")
    .select("id")
    .where("repository", "=", repository)
    .where("of_pull", "=", 0)
    .where("base_branch", "is", null);
}

function failingKinds(database: Database, { repository }: Span) {
  return database
    .selectFrom("job_kinds")
    .select("id")
    .where("repository", "=", repository)
    .where("conclusion", "in", failedConclusions);
}

/** What most sources share comes first. Consequences of other failures share nothing of their own. */
async function shared(
  database: Database,
  { repository, from, to }: Span,
  by: "group_key" | "fingerprint",
): Promise<readonly SharedKey[]> {
  return await failuresInRuns(database)
    .select(({ fn }) => [
      `${by} as key` as const,
      fn.count<number>("failures.run_id").distinct().as("runs"),
      fn.count<number>(source).distinct().as("sources"),
      fn.count<number>("test").distinct().as("tests"),
    ])
    .where("failures.repository", "=", repository)
    .where("failures.started_at", ">=", from)
    .where("failures.started_at", "<=", to)
    .where("folded", "=", 0)
    .where("job_kind", "not in", kindsOfNobody(database, repository))
    .groupBy(by)
    .orderBy("sources", "desc")
    .orderBy("runs", "desc")
    .orderBy(by)
    .limit(mostShared)
    .execute();
}

const mostShared = 20;
