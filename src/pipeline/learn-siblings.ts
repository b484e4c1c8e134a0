import type { EvidenceSource } from "../collect/source.ts";
import type { Job } from "../model/evidence.ts";
import type { Reading } from "../model/failure.ts";
import type { Run } from "../model/run.ts";
import { createReader } from "../parse/reader.ts";
import { factsByJob } from "../triage/facts-by-job.ts";
import type { TestNames } from "../triage/history/known-tests.ts";
import type { Evidence } from "../triage/triage.ts";
import type { Workbench } from "./workbench.ts";

const day = 24 * 3_600_000;
/** Which tests a job runs is asked anew after so long. */
const maxAge = 7 * day;
/** Logs of jobs that passed, read for one attempt: its comment waits for them. */
const mostRead = 6;
/** Of a log that is larger nothing is learned. */
const maxBytes = 64 * 1024 * 1024;

interface Siblings {
  readonly run: Run;
  readonly source: EvidenceSource;
  /** Takes the names of the tests that each job ran. */
  readonly tests: TestNames;
  readonly signal: AbortSignal;
}

/**
 * Facts of all jobs of an attempt, after the logs of some that passed were read as well: what fails in one configuration can be
 * told only if somebody knows which tests the others run. Each job's log is read once a week; those like a failed job first.
 */
export async function learnSiblings(
  { run, source, tests, signal }: Siblings,
  facts: Evidence["facts"],
  bench: Workbench,
): Promise<Evidence["facts"]> {
  const learned = new Map(facts);
  let read = 0;
  for (const job of likeFailedFirst(run)) {
    if (read >= mostRead || signal.aborted) break;
    const note = `log of ${run.workflow} / ${job.name}`;
    if (await isFresh(run, note, bench)) continue;
    read += 1;
    const reading = await readPassed(job, source);
    if (reading === undefined) continue;
    await bench.store.saveNote(run, note, String(bench.now().getTime()));
    if (reading === null) continue;
    tests.add(job.name, reading.cases);
    for (const [name, told] of factsByJob([job], [reading])) learned.set(name, told);
  }
  return learned;
}

async function isFresh(run: Run, note: string, { store, now }: Workbench): Promise<boolean> {
  const read = await store.note(run, note);
  return read !== null && now().getTime() - Number(read) < maxAge;
}

/** Jobs of this attempt that passed: those of a failed one's matrix before others. */
function likeFailedFirst({ jobs, startedAt, attempt }: Run): readonly Job[] {
  const failed = new Set(jobs.filter(({ conclusion }) => conclusion === "failure").map(familyOf));
  if (failed.size === 0) return [];
  // One that was carried over from an earlier attempt was read there.
  const passed = jobs.filter(
    (job) =>
      job.conclusion === "success" &&
      (attempt === 1 || Date.parse(job.startedAt ?? startedAt) >= Date.parse(startedAt)),
  );
  const isLike = (job: Job): boolean => failed.has(familyOf(job));
  return [...passed.filter(isLike), ...passed.filter((job) => !isLike(job))];
}

/** `e2e` for `e2e (dsr, ipv6)`, as GitHub names the jobs of a matrix. */
function familyOf({ name }: Job): string {
  return name.split(" (", 1)[0] ?? name;
}

/** Null where its log is too large; undefined where it cannot be had, so that it is asked for again. */
async function readPassed(job: Job, source: EvidenceSource): Promise<Reading | null | undefined> {
  try {
    const { body } = await source.jobLog(job);
    const reader = createReader({ file: job.name, role: "log", job, matcher: null });
    let bytes = 0;
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > maxBytes) return null;
      reader.push(chunk);
    }
    return reader.end();
  } catch {
    return undefined;
  }
}
