import type { Problem } from "../model/evidence.ts";
import type { Run } from "../model/run.ts";
import { failedJobs } from "./failed-jobs.ts";
import { limitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";
import type { Artifact } from "./source.ts";

export interface Choice {
  /** Most promising first. */
  readonly chosen: readonly Artifact[];
  readonly problems: readonly Problem[];
}

/** Artifacts of this attempt that may hold evidence, told by name, time and size. What is left out for lack of room is said. */
export function chooseArtifacts(artifacts: readonly Artifact[], run: Run, limits: Limits): Choice {
  const words = jobWords(run);
  const promising = artifacts
    .filter((artifact) => isOfAttempt(artifact, run))
    .map((artifact) => ({ artifact, promise: promiseOf(artifact.name, words) }))
    .filter(({ promise }) => promise >= 0)
    .sort((a, b) => b.promise - a.promise || a.artifact.id - b.artifact.id);
  return withinLimits(
    promising.map(({ artifact }) => artifact),
    limits,
  );
}

/** GitHub does not say which attempt uploaded an artifact: those from before this one began are of an earlier one. */
function isOfAttempt({ createdAt }: Artifact, { startedAt }: Run): boolean {
  const created = createdAt === null ? Number.NaN : Date.parse(createdAt);
  return !(created < Date.parse(startedAt) - clockSlackMs);
}

const clockSlackMs = 60_000;

const telling = /log|report|result|test|junit|e2e|kind|diagnostic|dump|fail|debug|trace/g;
// The end of a word as well as its start may be glued to another one, but not in the short words.
const idle =
  /coverage|codecov|\bcov\b|binar|\bdist\b|\bdocs?\b|sbom|wheel|docker|image|package|release|installer|bundle|cache|\bcharts?\b/g;

/** Below zero: not worth its download. */
function promiseOf(name: string, words: ReadonlySet<string>): number {
  const spaced = name.toLowerCase().replace(/[^a-z0-9]/g, " ");
  const shared = new Set(spaced.split(" ").filter((word) => words.has(word)));
  return 2 * count(spaced, telling) + shared.size - 3 * count(spaced, idle);
}

function count(text: string, pattern: RegExp): number {
  return new Set(text.match(pattern)).size;
}

function jobWords(run: Run): ReadonlySet<string> {
  const names = failedJobs(run.jobs).map(({ name }) => name.toLowerCase());
  return new Set(names.flatMap((name) => name.split(/[^a-z0-9]/)).filter((word) => word.length >= 4));
}

function withinLimits(artifacts: readonly Artifact[], limits: Limits): Choice {
  const chosen: Artifact[] = [];
  const problems: Problem[] = [];
  let bytes = 0;
  for (const artifact of artifacts) {
    const reason = reasonAgainst(artifact, { count: chosen.length, bytes }, limits);
    if (reason === null) {
      chosen.push(artifact);
      bytes += artifact.sizeBytes;
    } else if (
      !problems.some((problem) => problem.reason === reason && reason.includes("(limit artifacts)"))
    ) {
      problems.push({ file: artifact.name, reason });
    }
  }
  return { chosen, problems };
}

function reasonAgainst(
  { expired, sizeBytes }: Artifact,
  so: { readonly count: number; readonly bytes: number },
  limits: Limits,
): string | null {
  if (expired) return "the artifact has expired on GitHub";
  if (so.count >= limits.artifacts) return limitError("artifacts", limits).message;
  if (sizeBytes > limits.archiveBytes) return limitError("archiveBytes", limits).message;
  return so.bytes + sizeBytes > limits.artifactBytes ? limitError("artifactBytes", limits).message : null;
}
