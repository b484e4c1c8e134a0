import { rerun as rerunOnGitHub } from "../github/rerun.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { sayNothingToRerun, sayRerun } from "../report/answers/rerun.ts";
import type { Row } from "../report/rows.ts";
import type { Answer, Call } from "./command.ts";
import { type PullRows, rowsOfPull } from "./rows-of-pull.ts";

type Target = Parameters<typeof rerunOnGitHub>[2];

/** `/triage rerun [failed|job]`: the failed jobs of every failing run, or one job by row, name, id or address. */
export async function rerun({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const pull = await rowsOfPull(job, bench);
  const targets = pull === null ? [] : targetsOf(pull, args.join(" "));
  if (targets.length === 0) return sayNothingToRerun();
  const client = bench.github.installation(job.installationId);
  let started = 0;
  for (const target of targets) {
    if ((await rerunOnGitHub(client, job, target)) === "started") started += 1;
  }
  return sayRerun({ started, refused: targets.length - started });
}

const mostRuns = 20;

function targetsOf({ report, rows }: PullRows, named: string): readonly Target[] {
  if (named === "" || named.toLowerCase() === "failed") {
    const failing = report.runs.filter(({ passedInAttempt }) => passedInAttempt === null);
    return failing.slice(0, mostRuns).map(({ runId }) => ({ runId }));
  }
  const jobId = jobNamed(rows, named);
  return jobId === null ? [] : [{ jobId }];
}

/** Only jobs that failed in this pull request. */
function jobNamed(rows: readonly Row[], named: string): number | null {
  const row = /^\d{1,6}$/.test(named) ? rows[Number(named) - 1] : undefined;
  const members = rows.flatMap((one) => [...one.members, ...one.consequences]);
  const wanted = /(?:^|\/job\/)(\d{1,15})(?:[?#].*)?$/.exec(named)?.[1];
  const found =
    row?.members[0] ??
    members.find(({ verdict }) => {
      const id = idIn(verdict.jobLink);
      return (id !== null && id === wanted) || verdict.failure.job === named;
    });
  const id = idIn(found?.verdict.jobLink ?? null);
  return id === null ? null : Number(id);
}

function idIn(jobLink: string | null): string | null {
  return /\/job\/(\d{1,15})$/.exec(jobLink ?? "")?.[1] ?? null;
}
