import type { Action } from "../model/action.ts";
import type { HeadReport, RunReport } from "../model/head.ts";
import { buttons } from "../report/buttons.ts";
import { renderCheck } from "../report/check.ts";
import { renderMuted } from "../report/muted.ts";
import { renderComment } from "../report/comment.ts";

interface PullWish {
  /** The pull request has the label that keeps the comment quiet. */
  readonly isMuted?: boolean;
}

/** What a head's report means on GitHub: one comment, one neutral check. Nothing while no run of it has failed. */
export function planHead(report: HeadReport, { isMuted = false }: PullWish = {}): readonly Action[] {
  if (report.runs.length === 0) return [];
  const comment = commentOf(report, isMuted);
  return report.newer === undefined ? [...comment, checkOf(report)] : comment;
}

/** Created only while something fails; once all has passed, a comment that is there is brought up to date. */
function commentOf(report: HeadReport, isMuted: boolean): readonly Action[] {
  if (report.pullNumber === null) return [];
  return [
    {
      kind: "upsert-comment",
      repository: { owner: report.owner, repo: report.repo },
      pullNumber: report.pullNumber,
      body: isMuted ? renderMuted(report) : renderComment(report),
      create: !isMuted && report.newer === undefined && report.runs.some(hasSomethingToSay),
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
    buttons: report.pullNumber === null ? [] : buttons,
  };
}
