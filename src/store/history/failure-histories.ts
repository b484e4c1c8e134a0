import type { FailureHistory, HistoryQuestion } from "../../model/history.ts";
import { jobKey } from "../../triage/history/job-key.ts";
import type { Database } from "../database.ts";
import { type CountedKinds, countKinds, type JobKind } from "./counted-kinds.ts";
import { readBackfill } from "./backfills.ts";
import { type FailedKind, failedKinds } from "./failed-kinds.ts";
import { failedPullRuns } from "./failed-pull-runs.ts";
import { idOf, repositoryId } from "./ids.ts";
import { nearestOf } from "./nearest.ts";
import { baseRuns } from "./base-runs.ts";
import { type Chosen, newestRuns, type SeenRun, type SeenRuns, seenRuns } from "./seen-runs.ts";
import type { SetShelf } from "./set-shelf.ts";
import { sightings } from "./sighting-of.ts";
import { tallyKinds } from "./tally-kinds.ts";

/** Job runs of the base branch that are looked at for one failure; of many failures for each as many as their share. */
const mostBase = 5_000;
const mostBaseOfAll = 25_000;
const leastBase = 1000;
const mostPulls = 200;
const mostOfCode = 1000;
/** Base runs that make a baseline without the past having been read. */
const leastSeen = 10;

/** One answer for each question; questions of one repository and window share what they have in common. */
export async function failureHistories(
  database: Database,
  questions: readonly HistoryQuestion[],
  shelf: SetShelf,
): Promise<readonly FailureHistory[]> {
  const counted = new Map<string, CountedKinds>();
  const answers: FailureHistory[] = [];
  const mostRuns = clamp(mostBaseOfAll / questions.length);
  for (const question of questions) {
    const repository = repositoryId(question);
    const key = `${repository} ${question.since}`;
    const kinds =
      counted.get(key) ??
      (await countKinds(database, { repository, since: question.since, until: endOfTime }, shelf));
    counted.set(key, kinds);
    answers.push(await failureHistory(database, question, { counted: kinds, mostRuns }));
  }
  return answers;
}

function clamp(share: number): number {
  return Math.max(leastBase, Math.min(mostBase, Math.floor(share)));
}

const endOfTime = Number.MAX_SAFE_INTEGER;

async function failureHistory(
  database: Database,
  question: HistoryQuestion,
  { counted, mostRuns }: { readonly counted: CountedKinds; readonly mostRuns: number },
): Promise<FailureHistory> {
  const repository = repositoryId(question);
  const subject = { test: idOf(question.test), kind: question.kind };
  const about = {
    repository,
    test: subject.test,
    fingerprint: question.fingerprint,
    package: question.package == null ? null : idOf(question.package),
  };
  const failed = await failedKinds(database, about, question.since);
  const its = itsJobs(question, counted, failed);
  const jobs = [...new Set(its.map(({ job }) => job))];
  const nearest = await nearestOf(database, repository, {
    counted,
    subject,
    failedIn: new Set(jobsOf(counted, failed).map(jobKey)),
  });
  const lists = await readLists(database, question, { ...about, jobs, mostRuns });
  const keys = new Set(its.map(jobKey));
  const see = sightings({ counted, subject, nearest }, keys);
  const kinds = [...counted.kinds.values()];
  return {
    windowDays: lists.base.runs.length < mostRuns ? question.windowDays : daysOf(lists.base.runs, question),
    hasBaseline:
      (await readBackfill(database, question))?.state === "done" ||
      sumOf(kinds.filter((kind) => kind.of_pull === 0 && kind.base_branch === question.baseBranch)) >=
        leastSeen,
    base: see(lists.base.runs),
    ...(lists.base.hasFailedBefore ? { hasFailedBefore: true } : {}),
    pulls: see(lists.pulls),
    pullRuns: sumOf(kinds.filter((kind) => kind.of_pull === 1 && keys.has(jobKey(kind)))),
    sameCode: see(lists.sameCode),
    earlierHeads: see(lists.earlierHeads),
    tallies: await tallyKinds(database, {
      repository,
      counted,
      subject,
      failed,
      nearest,
      since: question.since,
    }),
  };
}

type Its = Pick<JobKind, "workflow" | "job">;

function jobsOf({ kinds }: CountedKinds, failed: readonly FailedKind[]): readonly JobKind[] {
  return failed.flatMap(({ kind }) => kinds.get(kind) ?? []);
}

function itsJobs(
  { jobs, workflow }: HistoryQuestion,
  counted: CountedKinds,
  failed: readonly FailedKind[],
): readonly Its[] {
  const failedSo = failed.filter(({ same }) => same === 1);
  return [...jobs.map((job) => ({ workflow, job })), ...jobsOf(counted, failedSo)];
}

/** Days that the newest base runs go back, at least one: no more of them are looked at. */
function daysOf([oldest]: readonly SeenRun[], { since, windowDays }: HistoryQuestion): number {
  const until = since + windowDays * day;
  return Math.max(1, Math.round((until - (oldest?.started_at ?? since)) / day));
}

const day = 86_400_000;

function sumOf(kinds: readonly { readonly runs: number }[]): number {
  return kinds.reduce((all, { runs }) => all + runs, 0);
}

async function readLists(
  database: Database,
  question: HistoryQuestion,
  { mostRuns, ...asked }: SeenRuns & { readonly mostRuns: number },
) {
  const { repository, jobs } = asked;
  const kindsOfJobs = database
    .selectFrom("job_kinds")
    .select("id")
    .where("repository", "=", repository)
    .where("job", "in", jobs);
  const ids = jobs.map(idOf);
  const newest = async (choose: Chosen["choose"]): Promise<readonly SeenRun[]> =>
    await seenRuns(database, asked, newestRuns(database, asked, { limit: mostOfCode, choose }));
  // None needs another: an engine with several connections works on them at the same time.
  const [base, pulls, sameCode, earlierHeads] = await Promise.all([
    baseRuns(database, asked, {
      limit: mostRuns,
      since: question.since,
      choose: (query) =>
        query
          .where("started_at", ">=", question.since)
          .where(
            "kind",
            "in",
            kindsOfJobs.where("of_pull", "=", 0).where("base_branch", "=", question.baseBranch),
          ),
    }),
    seenRuns(database, asked, failedPullRuns(database, asked, { since: question.since, limit: mostPulls })),
    newest((query) => query.where("head_sha", "=", question.headSha).where("job", "in", ids)),
    question.pullNumber === null
      ? []
      : newest((query) =>
          query
            .where("pull_number", "=", question.pullNumber)
            .where("head_sha", "<>", question.headSha)
            .where("job", "in", ids),
        ),
  ]);
  return { base, pulls, sameCode, earlierHeads };
}
