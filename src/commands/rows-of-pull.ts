import type { CommandJob } from "../model/job.ts";
import type { HeadReport } from "../model/head.ts";
import { reportHead, storedHead } from "../pipeline/report-head.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { accountOfHead, type Account } from "../report/account.ts";
import { type Row, rowsOf } from "../report/rows.ts";

/** What the comment tells of a pull request, as its rows are numbered there. */
export interface PullRows {
  readonly report: HeadReport;
  readonly account: Account;
  readonly rows: readonly Row[];
}

/** Null when nothing is stored of the pull request. */
export async function rowsOfPull(job: CommandJob, bench: Workbench): Promise<PullRows | null> {
  const head = await storedHead(job, bench);
  const report = head === null ? null : await reportHead(head, bench);
  if (report === null) return null;
  const account = accountOfHead(report);
  return { report, account, rows: rowsOf(account) };
}
