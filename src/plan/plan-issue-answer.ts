import type { Action } from "../model/action.ts";
import { type IssueAnswer, renderIssueAnswer } from "../report/issue-answer.ts";

/** The app's one comment in an issue. */
export function planIssueAnswer(
  answer: IssueAnswer,
  issueNumber: number,
): Extract<Action, { kind: "upsert-comment" }> {
  const { owner, repo } = answer.repository;
  return {
    kind: "upsert-comment",
    repository: { owner, repo },
    pullNumber: issueNumber,
    body: renderIssueAnswer(answer),
    create: answer.state.kind !== "unlabelled",
  };
}
