import { z } from "zod";
import { parseCommands } from "../commands/parse-commands.ts";
import { marksFailures } from "../issues/failure-labels.ts";
import type { CommandJob, ReadIssueJob } from "../model/job.ts";

const schema = z.object({
  action: z.literal("created"),
  installation: z.object({ id: z.int() }),
  repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
  issue: z.object({
    number: z.int(),
    pull_request: z.unknown().optional(),
    user: z.object({ login: z.string() }).nullable().catch(null),
    labels: z.array(z.object({ name: z.string() })).catch([]),
  }),
  comment: z.object({
    id: z.int(),
    body: z.string(),
    user: z.object({ login: z.string(), type: z.string().optional() }).nullable(),
    performed_via_github_app: z.unknown().optional(),
  }),
});

/**
 * A person's comment that holds a command, on a pull request, or that may tell of failures, below an issue whose labels say
 * it is about them. Bots, ourselves among them, are not listened to.
 */
export function onIssueCommentCreated(payload: unknown): CommandJob | ReadIssueJob | null {
  const { installation, repository, issue, comment } = schema.parse(payload);
  const { user } = comment;
  if (user === null) return null;
  if (user.type === "Bot" || user.login.endsWith("[bot]") || comment.performed_via_github_app != null)
    return null;
  const place = {
    installationId: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
  };
  if (issue.pull_request == null) {
    const isOfFailures = issue.labels.some(({ name }) => marksFailures(name, null));
    return isOfFailures
      ? { kind: "read-issue", because: "changed", ...place, issueNumber: issue.number }
      : null;
  }
  if (parseCommands(comment.body).length === 0) return null;
  return {
    kind: "command",
    ...place,
    pullNumber: issue.number,
    commentId: comment.id,
    author: user.login,
    pullAuthor: issue.user?.login,
    body: comment.body.slice(0, 65_536),
  };
}
