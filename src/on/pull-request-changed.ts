import { z } from "zod";
import type { CheckRulesJob } from "../model/job.ts";

const schema = z.object({
  action: z.enum(["opened", "synchronize", "reopened"]),
  installation: z.object({ id: z.int() }),
  repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
  pull_request: z.object({ number: z.int(), head: z.object({ sha: z.string().regex(/^[0-9a-f]{40,64}$/) }) }),
});

/** A pull request with a head that was not looked at: it may change the repository's rules. */
export function onPullRequestChanged(payload: unknown): CheckRulesJob {
  const { installation, repository, pull_request: pull } = schema.parse(payload);
  return {
    kind: "check-rules",
    installationId: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
    pullNumber: pull.number,
    headSha: pull.head.sha,
  };
}
