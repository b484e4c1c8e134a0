import type { JobTally } from "../../model/history.ts";
import { jobKey } from "../../triage/history/job-key.ts";
import type { Database } from "../database.ts";
import type { JobKind } from "./counted-kinds.ts";
import type { FailedKind } from "./failed-kinds.ts";
import { presenceIn } from "./presence.ts";
import type { Sight } from "./sighting-of.ts";

interface TallyQuestion extends Sight {
  readonly repository: number;
  readonly failed: readonly FailedKind[];
  /** In ms. */
  readonly since: number;
}

/** By job and facts, how often it failed so and how often it ran and passed; jobs in which it did neither are left out. */
export async function tallyKinds(database: Database, question: TallyQuestion): Promise<readonly JobTally[]> {
  const tallies = new Map<string, JobTally>();
  for (const kind of question.counted.kinds.values()) {
    const ofKind = question.failed.filter((one) => one.kind === kind.id);
    const failed = ofKind.reduce((all, { same, runs }) => all + (same === 1 ? runs : 0), 0);
    const others = ofKind.reduce((all, { runs }) => all + runs, 0);
    const passed = await passedRuns(database, question, { kind, others });
    if (failed + passed === 0) continue;
    const key = JSON.stringify([kind.workflow, kind.job, kind.facts]);
    const known = tallies.get(key) ?? { job: kind.job, facts: kind.facts, failed: 0, passed: 0 };
    tallies.set(key, { ...known, failed: known.failed + failed, passed: known.passed + passed });
  }
  return [...tallies.values()];
}

async function passedRuns(
  database: Database,
  { repository, counted, subject, nearest, since }: TallyQuestion,
  { kind, others }: { readonly kind: JobKind; readonly others: number },
): Promise<number> {
  if (kind.runs === 0) return 0;
  const presence = presenceIn(kind, counted.sets, subject);
  if (presence === "passed") return kind.runs - others;
  if (presence !== "as-nearest") return 0;
  const same = nearest.sameAlways(jobKey(kind));
  if (same !== null) return same === "passed" ? kind.runs - others : 0;
  const times = await timesOf(database, { repository, kind, since });
  return times.filter((at) => nearest.presence(jobKey(kind), at) === "passed").length;
}

/** Only job runs that passed are asked for: none of them failed with it, or few. */
async function timesOf(
  database: Database,
  {
    repository,
    kind,
    since,
  }: { readonly repository: number; readonly kind: JobKind; readonly since: number },
): Promise<readonly number[]> {
  const rows = await database
    .selectFrom("job_runs")
    .select("started_at")
    .where("repository", "=", repository)
    .where("kind", "=", kind.id)
    .where("started_at", ">=", since)
    .execute();
  return rows.map((row) => row.started_at);
}
