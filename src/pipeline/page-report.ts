import { setTimeout as delay } from "node:timers/promises";
import type { HeadReport } from "../model/head.ts";
import type { Repository } from "../model/run.ts";
import { reportRuns } from "../plan/head-report.ts";
import type { AttemptRecord } from "../store/store.ts";
import { type Head, reportHead } from "./report-head.ts";
import { loadRepository } from "./repository-settings.ts";
import { stateOfHead } from "./state-of-head.ts";
import type { Workbench } from "./workbench.ts";

export interface PageOf extends Repository {
  readonly headSha: string;
}

/** A reader waits no longer for GitHub. */
const longestMs = 5_000;

/**
 * All that is stored of a head, judged and corrected as its comment tells it; as it was read where GitHub does not answer in time.
 * Null when nothing is stored.
 */
export async function pageReport(page: PageOf, bench: Workbench): Promise<HeadReport | null> {
  const { attempts } = await bench.store.attemptsOfHead(page, page.headSha);
  const newest = attempts.at(-1);
  if (newest === undefined) return null;
  const head = { ...page, installationId: newest.installationId, pullNumber: newest.pullNumber };
  const waiting = new AbortController();
  const late = delay(longestMs, null, { signal: waiting.signal }).catch(() => null);
  const current = judgedNow(head, bench).catch(() => null);
  const report = await Promise.race([current, late]);
  waiting.abort();
  return report ?? asRead(head, attempts, bench);
}

async function judgedNow(head: Head, bench: Workbench): Promise<HeadReport | null> {
  const { rules } = await loadRepository(head, bench);
  const state = await stateOfHead(head, bench);
  return await reportHead(head, { rules, closedAt: state?.closedAt ?? null }, bench);
}

function asRead(head: Head, attempts: readonly AttemptRecord[], { web, now }: Workbench): HeadReport {
  const { owner, repo, headSha, pullNumber } = head;
  return {
    owner,
    repo,
    headSha,
    web,
    pullNumber,
    runs: reportRuns(attempts, pullNumber),
    updatedAt: now().toISOString(),
    rulesVersion: attempts.at(-1)?.rulesVersion ?? "",
    pageUrl: null,
  };
}
