import type { Repository } from "../../model/run.ts";
import type { AttemptsTable, Database } from "../database.ts";

export interface AttemptPages {
  readonly order: "oldest-first" | "newest-first";
  /** Only those whose failures were read. */
  readonly triagedOnly: boolean;
  /** Attempts are large: few at a time. */
  readonly atOnce: number;
}

/** The attempts of a repository by run and attempt, a few rows at a time. */
export async function* attemptPages(
  database: Database,
  repository: Repository,
  pages: AttemptPages,
): AsyncIterable<readonly AttemptsTable[]> {
  let last: AttemptsTable | undefined = undefined;
  do {
    const page: readonly AttemptsTable[] = await pageAfter(database, repository, { ...pages, last });
    yield page;
    last = page.at(-1);
  } while (last !== undefined);
}

async function pageAfter(
  database: Database,
  { owner, repo }: Repository,
  { order, triagedOnly, atOnce, last }: AttemptPages & { readonly last: AttemptsTable | undefined },
): Promise<readonly AttemptsTable[]> {
  const direction = order === "oldest-first" ? "asc" : "desc";
  const beyond = order === "oldest-first" ? ">" : "<";
  let query = database
    .selectFrom("attempts")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("run_id", direction)
    .orderBy("attempt", direction)
    .limit(atOnce);
  if (triagedOnly) query = query.where("triage", "is not", null);
  if (last === undefined) return await query.execute();
  return await query
    .where((expression) =>
      expression.or([
        expression("run_id", beyond, last.run_id),
        expression.and([expression("run_id", "=", last.run_id), expression("attempt", beyond, last.attempt)]),
      ]),
    )
    .execute();
}
