import type { FailureHistory, HistoryQuestion, Sighting } from "../../model/history.ts";
import { jobKey } from "../../triage/history/job-key.ts";
import type { Database } from "../database.ts";
import { type CountedKinds, countKinds, type JobKind } from "./counted-kinds.ts";
import { readBackfill } from "./backfills.ts";
import { type FailedKind, failedKinds } from "./failed-kinds.ts";
import { idOf, repositoryId } from "./ids.ts";
import { nearestOf } from "./nearest.ts";
import { type SeenRun, type SeenRuns, seenRuns } from "./seen-runs.ts";
import type { SetShelf } from "./set-shelf.ts";
import { sightingOf } from "./sighting-of.ts";
import { tallyKinds } from "./tally-kinds.ts";

const mostBase = 1000;
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
  for (const question of questions) {
    const repository = repositoryId(question);
    const key = `${repository} ${question.since}`;
    const kinds =
      counted.get(key) ??
      (await countKinds(database, { repository, since: question.since, until: endOfTime }, shelf));
    counted.set(key, kinds);
    answers.push(await failureHistory(database, question, kinds));
  }
  return answers;
}

const endOfTime = Number.MAX_SAFE_INTEGER;

async function failureHistory(
  database: Database,
  question: HistoryQuestion,
  counted: CountedKinds,
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
  const lists = await readLists(database, question, { ...about, jobs });
  const isIts = isOneOf(its);
  const see = (run: SeenRun): readonly Sighting[] =>
    sightingOf(run, { counted, subject, nearest }).filter(isIts);
  const kinds = [...counted.kinds.values()];
  return {
    windowDays: lists.base.length < mostBase ? question.windowDays : daysOf(lists.base, question),
    hasBaseline:
      (await readBackfill(database, question))?.state === "done" ||
      sumOf(kinds.filter((kind) => kind.of_pull === 0 && kind.base_branch === question.baseBranch)) >=
        leastSeen,
    base: lists.base.flatMap(see),
    pulls: lists.pulls.flatMap(see),
    pullRuns: sumOf(kinds.filter((kind) => kind.of_pull === 1 && isIts(kind))),
    sameCode: lists.sameCode.flatMap(see),
    earlierHeads: lists.earlierHeads.flatMap(see),
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

function isOneOf(its: readonly Its[]): (of: Its) => boolean {
  const keys = new Set(its.map(jobKey));
  return (of) => keys.has(jobKey(of));
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

async function readLists(database: Database, question: HistoryQuestion, asked: SeenRuns) {
  const { repository, jobs } = asked;
  const kindsOfJobs = database
    .selectFrom("job_kinds")
    .select("id")
    .where("repository", "=", repository)
    .where("job", "in", jobs);
  const failedIn = (table: "failures" | "retries") =>
    database
      .selectFrom(table)
      .select(["run_id", "attempt", "job"])
      .where("repository", "=", repository)
      .where("fingerprint", "=", question.fingerprint)
      .where("started_at", ">=", question.since)
      .where("pull_number", "is not", null);
  // Each once, whichever it is in.
  const failedSo = failedIn("failures").union(failedIn("retries"));
  const ids = jobs.map(idOf);
  return {
    base: await seenRuns(database, asked, {
      limit: mostBase,
      choose: (query) =>
        query
          .where("started_at", ">=", question.since)
          .where(
            "kind",
            "in",
            kindsOfJobs.where("of_pull", "=", 0).where("base_branch", "=", question.baseBranch),
          ),
    }),
    pulls: await seenRuns(database, asked, {
      limit: mostPulls,
      choose: (query) =>
        query
          .where((expression) =>
            expression(
              expression.refTuple("job_runs.run_id", "job_runs.attempt", "job_runs.job"),
              "in",
              failedSo.$asTuple("run_id", "attempt", "job"),
            ),
          )
          .where("started_at", ">=", question.since),
    }),
    sameCode: await seenRuns(database, asked, {
      limit: mostOfCode,
      choose: (query) => query.where("head_sha", "=", question.headSha).where("job", "in", ids),
    }),
    earlierHeads:
      question.pullNumber === null
        ? []
        : await seenRuns(database, asked, {
            limit: mostOfCode,
            choose: (query) =>
              query
                .where("pull_number", "=", question.pullNumber)
                .where("head_sha", "<>", question.headSha)
                .where("job", "in", ids),
          }),
  };
}
