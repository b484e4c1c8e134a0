import type { Backfill } from "../../model/backfill.ts";
import type { Run } from "../../model/run.ts";
import type { Triage } from "../../model/triage.ts";
import { cut } from "../clean.ts";
import { code, link, paragraph, say, type Block, type Span } from "../content.ts";
import { count } from "../plural.ts";
import { sayBackfill } from "../say-backfill.ts";

/** One attempt as it is stored. */
interface ReadAttempt extends Pick<Run, "workflow" | "attempt" | "url" | "conclusion"> {
  /** ISO 8601. */
  readonly triagedAt: string;
  readonly rulesVersion: string;
  readonly triage: Triage | null;
}

export interface Status {
  readonly headSha: string;
  readonly attempts: readonly ReadAttempt[];
  /** Attempts whose stored triage can no longer be read. */
  readonly unreadable: number;
  /** How far the past was read that failures are compared with; null: not at all. */
  readonly past: Pick<Backfill, "state" | "readRuns" | "totalRuns"> | null;
}

const mostShown = 30;

export function sayStatus({ headSha, attempts, unreadable, past }: Status): readonly Block[] {
  const left = attempts.length - mostShown;
  return [
    paragraph(say`Read of commit ${code(headSha.slice(0, 7))}:`),
    {
      kind: "list",
      items: [
        ...attempts.slice(0, mostShown).map(sayAttempt),
        ...(left > 0 ? [say`and ${left} more`] : []),
        ...(unreadable > 0
          ? [say`${count(unreadable, "attempt")} to be read again: ${code("/reclassify")}`]
          : []),
      ],
    },
    ...(past === null ? [] : [paragraph(sayPast(past))]),
  ];
}

function sayPast(past: NonNullable<Status["past"]>): readonly Span[] {
  return past.state === "done"
    ? say`Failures are compared with the past: ${sayBackfill(past)} read.`
    : say`The past is being read: ${sayBackfill(past)} so far.`;
}

function sayAttempt(attempt: ReadAttempt): readonly Span[] {
  const { workflow, url, triage, triagedAt, rulesVersion } = attempt;
  const found =
    triage === null
      ? "passed"
      : `${count(triage.verdicts.length, "failure")}, ${count(triage.problems.length, "problem")}`;
  const when = triagedAt.replace(/:\d\d(?:\.\d+)?Z$/, " UTC").replace("T", " ");
  return say`${link(url, cut(workflow, 100))}, attempt ${attempt.attempt}: ${found}; read ${when} with rules ${code(rulesVersion)}`;
}
