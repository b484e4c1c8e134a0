import { RetryLater } from "../errors.ts";
import type { Annotation, Problem } from "../model/evidence.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import type { ListedJob } from "./list-jobs.ts";
import { statusOf } from "./status-of.ts";

export interface FetchedAnnotations {
  readonly annotations: readonly Annotation[];
  /** At most one, about all jobs whose annotations could not be had. */
  readonly problems: readonly Problem[];
}

/** A run may have thousands of jobs; those past this many are told of as a problem. */
const maxJobs = 256;
const perJob = 50;
const maxMessage = 8000;

/** The annotations of jobs that did not succeed, at most 50 a job. */
export async function fetchAnnotations(
  client: Client,
  repository: Repository,
  jobs: readonly ListedJob[],
): Promise<FetchedAnnotations> {
  const failed = jobs.filter(({ job }) => !harmless.has(job.conclusion));
  const results = await Promise.all(
    failed.slice(0, maxJobs).map((job) => fetchOfJob(client, repository, job)),
  );
  const missing = results.filter(({ status }) => status !== null);
  return {
    annotations: results.flatMap(({ annotations }) => annotations),
    problems: [
      ...missing.slice(0, 1).map(({ job, status }) => failure(job, missing.length, status)),
      ...failed.slice(maxJobs, maxJobs + 1).map(() => tooMany(failed.length)),
    ],
  };
}

const harmless: ReadonlySet<string | null> = new Set([null, "success", "skipped", "neutral"]);

interface JobAnnotations {
  readonly job: string;
  readonly annotations: readonly Annotation[];
  /** HTTP status of the failure; null when all went well. */
  readonly status: number | null;
}

async function fetchOfJob(
  client: Client,
  { owner, repo }: Repository,
  { job, checkRunId }: ListedJob,
): Promise<JobAnnotations> {
  try {
    const { data } = await client.rest.checks.listAnnotations({
      owner,
      repo,
      check_run_id: checkRunId,
      per_page: perJob,
    });
    const annotations = data.slice(0, perJob).map((raw) => toAnnotation(job.name, raw));
    return { job: job.name, annotations, status: null };
  } catch (error) {
    const status = statusOf(error);
    if (error instanceof RetryLater || status === null) throw error;
    return { job: job.name, annotations: [], status };
  }
}

interface RawAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly annotation_level: string | null;
  readonly title: string | null;
  readonly message: string | null;
}

function toAnnotation(job: string, raw: RawAnnotation): Annotation {
  return {
    job,
    path: raw.path,
    line: raw.start_line,
    level: levelOf(raw.annotation_level),
    title: (raw.title ?? "").slice(0, 255),
    message: (raw.message ?? "").slice(0, maxMessage),
  };
}

function levelOf(level: string | null): Annotation["level"] {
  return level === "failure" || level === "warning" ? level : "notice";
}

function failure(job: string, count: number, status: number | null): Problem {
  const of = count === 1 ? `job ${job}` : `job ${job} and of ${count - 1} more`;
  return { file: "annotations", reason: `The annotations of ${of} could not be fetched (${status}).` };
}

function tooMany(count: number): Problem {
  const reason = `${count} jobs did not succeed; the annotations of the first ${maxJobs} were fetched.`;
  return { file: "annotations", reason };
}
