import { z } from "zod";
import type { PullLabelledJob } from "../model/job.ts";

const schema = z.object({
  installation: z.object({ id: z.int() }),
  repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
  pull_request: z.object({ number: z.int() }),
  label: z.object({ name: z.string() }).optional(),
});

/** A label that was set or taken away by hand: it may be the one that keeps the comment quiet. */
export function onPullRequestLabelled(payload: unknown): PullLabelledJob | null {
  const { installation, repository, pull_request: pull, label } = schema.parse(payload);
  if (label === undefined) return null;
  return {
    kind: "pull-labelled",
    installationId: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
    pullNumber: pull.number,
    label: label.name.slice(0, 100),
  };
}
