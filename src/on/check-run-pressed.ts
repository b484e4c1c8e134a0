import { z } from "zod";
import { pullNumbersHere } from "../github/pull-numbers-here.ts";
import type { PressJob } from "../model/job.ts";

const pull = z.object({ number: z.int(), base: z.object({ repo: z.object({ id: z.int() }) }) });

const schema = z.object({
  installation: z.object({ id: z.int() }),
  repository: z.object({ id: z.int(), name: z.string(), owner: z.object({ login: z.string() }) }),
  check_run: z.object({
    id: z.int(),
    name: z.string(),
    head_sha: z.string(),
    pull_requests: z.array(pull.nullable()).catch([]),
  }),
  requested_action: z.object({ identifier: z.string().max(20) }).optional(),
  sender: z.object({ login: z.string(), type: z.string().optional() }),
});

/** Someone pressed a button of our check run; GitHub's own button to run a check again asks for a new look. */
export function onCheckRunPressed(payload: unknown): PressJob | null {
  const { installation, repository, check_run: check, requested_action, sender } = schema.parse(payload);
  if (check.name !== "Flake Triage" || sender.type === "Bot") return null;
  return {
    kind: "press",
    installationId: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
    headSha: check.head_sha,
    checkRunId: check.id,
    identifier: requested_action?.identifier ?? "reclassify",
    author: sender.login,
    pullNumbers: pullNumbersHere(check.pull_requests, repository.id),
  };
}
