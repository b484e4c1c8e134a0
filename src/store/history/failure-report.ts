import type { FailureReport, ReportCause, ReportQuestion, ReportRow } from "../../model/failure-report.ts";
import { jobKey } from "../../triage/history/job-key.ts";
import type { Database } from "../database.ts";
import { type CountedKinds, countKinds, type Window } from "./counted-kinds.ts";
import { failedConclusions } from "./failed-conclusions.ts";
import { repositoryId } from "./ids.ts";
import { failedDays, leafCauses } from "./leaf-failures.ts";
import { mostFailing, type Total } from "./leaves.ts";
import { nearestOf } from "./nearest.ts";
import { daysOf, ranDays, sum, talliesOf } from "./ran-days.ts";
import { type RanOn, ranOn } from "./ran-on.ts";
import type { SetShelf } from "./set-shelf.ts";

const mostCauses = 10;

export async function failureReport(
  database: Database,
  question: ReportQuestion,
  shelf: SetShelf,
): Promise<FailureReport> {
  const window = { repository: repositoryId(question), since: question.since, until: question.until };
  const counted = await countKinds(database, window, shelf);
  const ran = await ranOn(database, window);
  const rows: ReportRow[] = [];
  const most = await mostFailing(database, window, question.limit);
  for (const total of most) rows.push(await reportRow(database, { window, counted, ran, total }));
  const kinds = [...counted.kinds.values()];
  return {
    jobRuns: sumOf(kinds),
    failedJobRuns: sumOf(kinds.filter((kind) => failedConclusions.includes(kind.conclusion ?? ""))),
    failing: most[0]?.failing ?? 0,
    rows,
  };
}

function sumOf(kinds: readonly { readonly runs: number }[]): number {
  return kinds.reduce((all, { runs }) => all + runs, 0);
}

interface RowQuestion {
  readonly window: Window;
  readonly counted: CountedKinds;
  readonly ran: RanOn;
  readonly total: Total;
}

async function reportRow(
  database: Database,
  { window, counted, ran, total: { test, name } }: RowQuestion,
): Promise<ReportRow> {
  const causes = await leafCauses(database, window, test);
  const kind = causes[0]?.kind ?? "test";
  const subject = { test, kind };
  const failed = await failedDays(database, window, test);
  const failedIn = new Set(
    failed.flatMap((one) => {
      const of = counted.kinds.get(one.kind);
      return of === undefined ? [] : [jobKey(of)];
    }),
  );
  const nearest = await nearestOf(database, window.repository, { counted, subject, failedIn });
  const days = ranDays({ counted, ran, subject, nearest, failed });
  return {
    test: name,
    kind,
    failures: sum(days, "failures"),
    runs: sum(days, "runs"),
    firstSeen: causes.reduce((earliest, { first }) => Math.min(earliest, first), Infinity),
    lastSeen: causes.reduce((latest, { last }) => Math.max(latest, last), 0),
    lostMs: causes.reduce((all, { lostMs }) => all + lostMs, 0),
    causes: causes.slice(0, mostCauses).map(shown),
    tallies: talliesOf(days),
    days: daysOf(days),
  };
}

function shown({ groupKey, category, failures, excerpt }: ReportCause): ReportCause {
  return { groupKey, category, failures, excerpt };
}
