import { describe, expect, test } from "@jest/globals";
import { onIssueCommentCreated } from "../../src/on/issue-comment-created.ts";
import { onPullRequestChanged } from "../../src/on/pull-request-changed.ts";
import { onWorkflowRunCompleted } from "../../src/on/workflow-run-completed.ts";

const place = { installation: { id: 5 }, repository: { id: 9, name: "thing", owner: { login: "octo" } } };

function completed(run: Record<string, unknown>) {
  return onWorkflowRunCompleted({
    action: "completed",
    ...place,
    workflow_run: { id: 77, run_attempt: 1, conclusion: "failure", pull_requests: [], ...run },
  });
}

describe("pull_request", () => {
  const head = { sha: "a".repeat(40) };
  const changed = (payload: object) =>
    onPullRequestChanged({ action: "synchronize", ...place, pull_request: { number: 3, head }, ...payload });

  test("becomes a job for its head", () => {
    expect(changed({})).toEqual({
      kind: "check-rules",
      installationId: 5,
      owner: "octo",
      repo: "thing",
      pullNumber: 3,
      headSha: head.sha,
    });
  });

  test.each([{ pull_request: { number: 3, head: { sha: "../main" } } }, { action: "closed" }])(
    "of another shape is refused: %j",
    (payload) => {
      expect(() => changed(payload)).toThrow();
    },
  );
});

describe("workflow_run.completed", () => {
  test.each([
    ["failure", 1, true],
    ["timed_out", 1, true],
    ["startup_failure", 1, true],
    ["cancelled", 1, true],
    ["success", 2, true],
    ["success", 1, true],
    ["skipped", 1, false],
    ["neutral", 2, false],
    [null, 1, false],
  ])("of a run that ended as %s in attempt %d is of interest: %s", (conclusion, attempt, isOfInterest) => {
    expect(completed({ conclusion, run_attempt: attempt }) !== null).toBe(isOfInterest);
  });

  test("becomes a job with the attempt's key and the pull requests of this repository", () => {
    const pull = (number: number, id: number) => ({ number, base: { repo: { id } } });
    expect(completed({ run_attempt: 3, pull_requests: [pull(1, 9), pull(2, 10), null] })).toEqual({
      kind: "triage-run",
      installationId: 5,
      owner: "octo",
      repo: "thing",
      runId: 77,
      attempt: 3,
      again: false,
      pullNumbers: [1],
    });
  });
});

function commented(over: { comment?: Record<string, unknown>; issue?: Record<string, unknown> }) {
  return onIssueCommentCreated({
    action: "created",
    ...place,
    issue: { number: 4, pull_request: {}, ...over.issue },
    comment: {
      id: 8,
      body: "/reclassify",
      user: { login: "maintainer", type: "User" },
      performed_via_github_app: null,
      ...over.comment,
    },
  });
}

describe("issue_comment.created", () => {
  test("with a command becomes a job", () => {
    expect(commented({})).toEqual({
      kind: "command",
      installationId: 5,
      owner: "octo",
      repo: "thing",
      pullNumber: 4,
      commentId: 8,
      author: "maintainer",
      body: "/reclassify",
    });
  });

  test("below an issue about failures has what the issue tells read again", () => {
    const issue = { pull_request: undefined, labels: [{ name: "kind/bug" }, { name: "kind/flake" }] };
    expect(commented({ issue, comment: { body: "Seen again today." } })).toEqual({
      kind: "read-issue",
      because: "changed",
      installationId: 5,
      owner: "octo",
      repo: "thing",
      issueNumber: 4,
    });
    expect(commented({ issue, comment: { user: { login: "helper[bot]", type: "Bot" } } })).toBeNull();
  });

  test.each([
    ["a plain comment", { comment: { body: "thanks" } }],
    ["an issue that is no pull request", { issue: { pull_request: undefined } }],
    [
      "an issue with another label",
      { issue: { pull_request: undefined, labels: [{ name: "enhancement" }] } },
    ],
    ["a bot", { comment: { user: { login: "helper[bot]", type: "Bot" } } }],
    ["an app that speaks for a user", { comment: { performed_via_github_app: { id: 1 } } }],
    ["a user that is gone", { comment: { user: null } }],
  ])("of %s is not listened to", (_, over) => {
    expect(commented(over)).toBeNull();
  });
});

test.each([onWorkflowRunCompleted, onIssueCommentCreated])(
  "a payload of another shape is refused",
  (handler) => {
    for (const payload of [null, {}, [], { action: "completed" }, { action: "created", issue: "x" }]) {
      expect(() => handler(payload)).toThrow("Invalid input");
    }
  },
);
