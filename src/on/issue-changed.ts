import { z } from "zod";
import type { ReadIssueJob } from "../model/job.ts";

const schema = z.object({
  installation: z.object({ id: z.int() }),
  repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
  issue: z.object({ number: z.int(), pull_request: z.unknown().optional() }),
});

/** An issue that may tell of failures by now, or no longer: what it says is read when its turn comes. */
export function onIssueChanged(payload: unknown): ReadIssueJob | null {
  const { installation, repository, issue } = schema.parse(payload);
  if (issue.pull_request != null) return null;
  return {
    kind: "read-issue",
    because: "changed",
    installationId: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
    issueNumber: issue.number,
  };
}
