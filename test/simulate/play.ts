import type { JobRun } from "../../src/model/history.ts";
import type { Dice } from "./dice.ts";
import type { Flaw, Need, Pull, SimulatedJob, World } from "./world.ts";

/** One job run with what failed in it; tests that are not named passed. */
export interface PlayedJobRun extends JobRun {
  /** By test: the error's fingerprint and the flaw behind it. */
  readonly failures: ReadonlyMap<string, PlayedFailure>;
  /** False when it ended before any test ran. */
  readonly hasRun: boolean;
  /** Names of all tests that there were at its time. */
  readonly tests: readonly string[];
}

export interface PlayedFailure {
  readonly fingerprint: string;
  readonly flaw: Flaw | "outage";
}

/** One attempt of one run: its job runs are those that were executed in it. */
export interface PlayedAttempt {
  readonly base: number;
  readonly pull: Pull | null;
  readonly attempt: number;
  readonly jobs: readonly PlayedJobRun[];
}

const hour = 3_600_000;
const start = Date.UTC(2025, 0, 6);

/** Lets a world happen: an attempt at a time, in order of time; a failed pull request's run is often run again. */
export function* play(world: World, dice: Dice): Iterable<PlayedAttempt> {
  const step = (world.days * 24 * hour) / world.commits;
  let runId = 1000;
  for (let base = 0; base < world.commits; base++) {
    const places = [null, ...world.pulls.filter(({ heads }) => heads.includes(base))];
    for (const [order, pull] of places.entries()) {
      runId += 1;
      const startedAt = start + base * step + order * 60_000;
      yield* playRun({ world, dice, base, pull, runId, startedAt });
    }
  }
}

interface Place {
  readonly world: World;
  readonly dice: Dice;
  readonly base: number;
  readonly pull: Pull | null;
  readonly runId: number;
  readonly startedAt: number;
}

function* playRun(place: Place): Iterable<PlayedAttempt> {
  const { world, dice, base, pull } = place;
  let jobs = world.jobs.map((job) => playJob(place, job, 1));
  yield { base, pull, attempt: 1, jobs };
  for (let attempt = 2; attempt <= 3; attempt++) {
    const failed = new Set(jobs.filter(({ failures }) => failures.size > 0).map(({ job }) => job));
    if (failed.size === 0 || !dice.chance(pull === null ? 0.2 : 0.5)) return;
    jobs = world.jobs.filter(({ name }) => failed.has(name)).map((job) => playJob(place, job, attempt));
    yield { base, pull, attempt, jobs };
  }
}

function playJob(place: Place, job: SimulatedJob, attempt: number): PlayedJobRun {
  const { world, base, pull, runId, startedAt, dice } = place;
  const isOut = world.outages.some(({ from, to }) => base >= from && base < to) && dice.chance(0.9);
  const failures = isOut ? outage : new Map(world.tests.flatMap((test) => playTest(place, job, test)));
  return {
    runId,
    attempt,
    workflow: "e2e",
    job: job.name,
    headSha: shaOf(base, pull),
    pullNumber: pull?.number ?? null,
    author: pull?.author ?? null,
    baseBranch: "main",
    startedAt: startedAt + attempt * 20_000,
    conclusion: failures.size > 0 ? "failure" : "success",
    facts: job.facts,
    failures,
    hasRun: !isOut,
    tests: world.tests.map((test) => nameOf(test, world, base)),
  };
}

const outage: PlayedJobRun["failures"] = new Map([
  ["", { fingerprint: "step: network is unreachable", flaw: "outage" }],
]);

export function shaOf(base: number, pull: Pull | null): string {
  return pull === null ? `base-${base}` : `pull-${pull.number}-${base}`;
}

function playTest(
  place: Place,
  job: SimulatedJob,
  test: string,
): readonly (readonly [string, PlayedFailure])[] {
  const flaw = place.world.flaws.find((one) => one.test === test && strikes(one, place, job));
  if (flaw === undefined) return [];
  const name = nameOf(test, place.world, place.base);
  return [[name, { fingerprint: `${name}: ${errorOf(flaw)}`, flaw }]];
}

function nameOf(test: string, { renames }: World, base: number): string {
  const renamed = renames.find((one) => one.test === test && base >= one.from);
  return renamed?.to ?? test;
}

function strikes(flaw: Flaw, { base, pull, dice }: Place, job: SimulatedJob): boolean {
  if (!isMet(flaw.needs, job)) return false;
  switch (flaw.kind) {
    case "flaky":
      return dice.chance(flaw.rate);
    case "regression":
      return pull?.number === flaw.pull && dice.chance(flaw.rate);
    case "breakage":
      return base >= flaw.from && base < flaw.to;
  }
}

export function isMet(needs: Need | null, job: { readonly facts: JobRun["facts"] }): boolean {
  return needs === null || job.facts[needs.key] === needs.value;
}

function errorOf(flaw: Flaw): string {
  if (flaw.kind !== "regression") return flaw.kind === "breakage" ? `broken by ${flaw.from}` : "timed out";
  return flaw.saysTheSame ? "timed out" : `broken by #${flaw.pull}`;
}
