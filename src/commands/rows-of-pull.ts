import type { CommandJob } from "../model/job.ts";
import type { HeadReport } from "../model/head.ts";
import { type Head, storedHead, toldReport } from "../pipeline/report-head.ts";
import { loadRepository, type RepositorySettings } from "../pipeline/repository-settings.ts";
import { stateOfHead } from "../pipeline/state-of-head.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { accountOfHead, type Account } from "../report/account.ts";
import { type Row, rowsOf } from "../report/rows.ts";

/** What the comment tells of a pull request, as its rows are numbered there. */
export interface PullRows {
  readonly head: Head;
  readonly settings: RepositorySettings;
  readonly report: HeadReport;
  readonly account: Account;
  readonly rows: readonly Row[];
}

/** Null when nothing is stored of the pull request. */
export async function rowsOfPull(job: CommandJob, bench: Workbench): Promise<PullRows | null> {
  const head = await storedHead(job, bench);
  if (head === null) return null;
  const settings = await loadRepository(head, bench);
  const state = await stateOfHead(head, bench);
  const { rules } = settings;
  const report = await toldReport(head, { rules, closedAt: state?.closedAt ?? null }, bench);
  if (report === null) return null;
  const account = accountOfHead(report);
  return { head, settings, report, account, rows: rowsOf(account) };
}
