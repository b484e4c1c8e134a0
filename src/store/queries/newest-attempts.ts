import type { Repository } from "../../model/run.ts";
import { readAttemptRow } from "../attempt-row.ts";
import type { AttemptsTable, Database } from "../database.ts";
import type { AttemptRecord } from "../store.ts";

/** Attempts are large: few at a time. */
const attemptsAtOnce = 10;

export async function* newestAttempts(
  database: Database,
  repository: Repository,
): AsyncIterable<AttemptRecord> {
  let last: AttemptsTable | undefined = undefined;
  do {
    const page: readonly AttemptsTable[] = await attemptsBefore(database, repository, last);
    for (const row of page) {
      const reading = readAttemptRow(row);
      if (reading.kind === "attempt") yield reading.attempt;
    }
    last = page.at(-1);
  } while (last !== undefined);
}

async function attemptsBefore(
  database: Database,
  { owner, repo }: Repository,
  last: AttemptsTable | undefined,
): Promise<readonly AttemptsTable[]> {
  const query = database
    .selectFrom("attempts")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("triage", "is not", null)
    .orderBy("run_id", "desc")
    .orderBy("attempt", "desc")
    .limit(attemptsAtOnce);
  if (last === undefined) return await query.execute();
  return await query
    .where((expression) =>
      expression.or([
        expression("run_id", "<", last.run_id),
        expression.and([expression("run_id", "=", last.run_id), expression("attempt", "<", last.attempt)]),
      ]),
    )
    .execute();
}
