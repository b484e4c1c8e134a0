import type { Action } from "../model/action.ts";
import type { HeadReport, RunReport } from "../model/head.ts";
import { renderCheck } from "../report/check.ts";
import { renderComment } from "../report/comment.ts";

/** What a head's report means on GitHub: one comment, one neutral check. Nothing while no run of it has failed. */
export function planHead(report: HeadReport): readonly Action[] {
  if (report.runs.length === 0) return [];
  return [...commentOf(report), checkOf(report)];
}

/** Created only while something fails; once all has passed, a comment that is there is brought up to date. */
function commentOf(report: HeadReport): readonly Action[] {
  if (report.pullNumber === null) return [];
  return [
    {
      kind: "upsert-comment",
      repository: { owner: report.owner, repo: report.repo },
      pullNumber: report.pullNumber,
      body: renderComment(report),
      create: report.runs.some(hasSomethingToSay),
    },
  ];
}

/** A run that still fails, with a failure or with evidence that could not be read. */
function hasSomethingToSay({ passedInAttempt, triage }: RunReport): boolean {
  return passedInAttempt === null && (triage.verdicts.length > 0 || triage.problems.length > 0);
}

function checkOf(report: HeadReport): Action {
  return {
    kind: "set-check",
    repository: { owner: report.owner, repo: report.repo },
    headSha: report.headSha,
    name: "Flake Triage",
    conclusion: "neutral",
    ...renderCheck(report),
    detailsUrl: report.pageUrl,
    remarks: [],
  };
}
