import type { QueueJob } from "../model/job.ts";
import { onIssueChanged } from "./issue-changed.ts";
import { onCheckRunPressed } from "./check-run-pressed.ts";
import { onIssueCommentCreated } from "./issue-comment-created.ts";
import { onPullRequestChanged } from "./pull-request-changed.ts";
import { onPullRequestLabelled } from "./pull-request-labelled.ts";
import { onInstalled } from "./installed.ts";
import { onWorkflowRunCompleted } from "./workflow-run-completed.ts";

/** Event, with its action, to the work it asks for; null when it asks for none. Throws on a payload of another shape. */
export const events = {
  "workflow_run.completed": onWorkflowRunCompleted,
  "check_run.requested_action": onCheckRunPressed,
  "check_run.rerequested": onCheckRunPressed,
  "issue_comment.created": onIssueCommentCreated,
  "pull_request.opened": onPullRequestChanged,
  "pull_request.synchronize": onPullRequestChanged,
  "pull_request.reopened": onPullRequestChanged,
  "pull_request.labeled": onPullRequestLabelled,
  "pull_request.unlabeled": onPullRequestLabelled,
  "issues.opened": onIssueChanged,
  "issues.edited": onIssueChanged,
  "issues.labeled": onIssueChanged,
  "issues.unlabeled": onIssueChanged,
  "issues.closed": onIssueChanged,
  "issues.reopened": onIssueChanged,
  "issues.deleted": onIssueChanged,
  "issues.transferred": onIssueChanged,
  "installation.created": onInstalled,
  "installation_repositories.added": onInstalled,
} as const satisfies Readonly<Record<string, (payload: unknown) => QueueJob | null>>;

export type EventName = keyof typeof events;

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}
