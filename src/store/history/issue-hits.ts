import type { FactValues } from "../../model/history.ts";
import type { IssueHit } from "../../model/issue-hit.ts";
import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import { failuresInRuns } from "./joined.ts";
import { repositoryId } from "./ids.ts";

/**
 * Job runs with a failure that the rule of a known issue matches, whether or not it names the cause; each once, the newest
 * first. `rule` is `issue/N`.
 */
export async function ruleHits(
  database: Database,
  repository: Repository,
  { rule, most }: { readonly rule: string; readonly most: number },
): Promise<readonly IssueHit[]> {
  const rows = await failuresInRuns(database)
    .innerJoin("job_kinds", (join) =>
      join
        .onRef("job_kinds.repository", "=", "failures.repository")
        .onRef("job_kinds.id", "=", "failures.job_kind"),
    )
    .select([
      "failures.run_id as runId",
      "failures.attempt",
      "job_kinds.job as job",
      "job_kinds.facts as facts",
      "failures.pull_number as pullNumber",
      "job_runs.author",
      "failures.started_at as startedAt",
    ])
    .distinct()
    .where("failures.repository", "=", repositoryId(repository))
    .where((failure) =>
      failure.or([
        failure("failures.group_key", "=", rule),
        failure("failures.signatures", "like", `%|${rule}|%`),
      ]),
    )
    .where("failures.folded", "=", 0)
    .orderBy("failures.started_at", "desc")
    .orderBy("failures.run_id", "desc")
    .limit(most)
    .execute();
  return rows.map(({ facts, ...row }) => ({ ...row, facts: factsIn(facts) }));
}

function factsIn(text: string): FactValues {
  const facts: FactValues = JSON.parse(text);
  return facts;
}
