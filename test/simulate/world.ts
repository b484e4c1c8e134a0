import type { FactValues } from "../../src/model/history.ts";
import type { Dice } from "./dice.ts";

/** What is true of a simulated repository; nobody who judges sees it. */
export interface World {
  readonly jobs: readonly SimulatedJob[];
  readonly tests: readonly string[];
  readonly flaws: readonly Flaw[];
  /** Times in which the network is out and most jobs fail, as events' indices. */
  readonly outages: readonly { readonly from: number; readonly to: number }[];
  readonly days: number;
  readonly commits: number;
  readonly pulls: readonly Pull[];
  readonly renames: readonly Rename[];
}

/** A test has another name from a commit of the base branch on. */
interface Rename {
  readonly test: string;
  readonly to: string;
  readonly from: number;
}

export interface SimulatedJob {
  readonly name: string;
  readonly facts: FactValues;
}

export interface Pull {
  readonly number: number;
  readonly author: string;
  /** Place of its commits among all events. */
  readonly heads: readonly number[];
}

/** Why a test fails. `needs`: a fact without which it does not. */
export type Flaw =
  | { readonly kind: "flaky"; readonly test: string; readonly rate: number; readonly needs: Need | null }
  | {
      readonly kind: "regression";
      readonly test: string;
      readonly pull: number;
      /** Fails with the very words in which the test fails by chance. */
      readonly saysTheSame: boolean;
      readonly rate: number;
      readonly needs: Need | null;
    }
  | {
      readonly kind: "breakage";
      readonly test: string;
      /** Commits of the base branch that have it: from, and up to but without. */
      readonly from: number;
      readonly to: number;
      readonly needs: Need | null;
    };

export interface Need {
  readonly key: string;
  readonly value: string;
}

const authors = ["ada", "ben", "cleo", "dan", "eve", "fay"].map((name) => `author-${name}`);

/** How a world differs from the usual one. */
export interface Shape {
  /** At most 6. */
  readonly jobs: number;
  /** Pull requests do not break tests that were sound, but make those fail more often that fail by chance, with the same words. */
  readonly worsensFlaky: boolean;
}

const usual: Shape = { jobs: 6, worsensFlaky: false };

/** A repository of some weeks: commits on the base branch and pull requests in between, with flaws of every kind. */
export function createWorld(dice: Dice, shape: Shape = usual): World {
  const jobs = createJobs(dice).slice(0, shape.jobs);
  const tests = Array.from({ length: 40 }, (_, at) => `TestThing${at}`);
  const commits = 60 + dice.pick(60);
  const pulls = Array.from({ length: 40 }, (_, at) => createPull(at, commits, dice));
  return {
    jobs,
    tests,
    commits,
    days: 30,
    pulls,
    flaws: createFlaws({ jobs, tests, commits, pulls, dice, shape }),
    outages: dice.chance(0.5) ? [outage(commits, dice)] : [],
    renames: createRenames(tests, commits, dice),
  };
}

/** Every fourth test. */
function createRenames(tests: readonly string[], commits: number, dice: Dice): readonly Rename[] {
  return tests
    .filter((_, at) => at % 4 === 0)
    .map((test) => ({ test, to: `${test}Renamed`, from: 10 + dice.pick(commits - 20) }));
}

function createJobs(dice: Dice): readonly SimulatedJob[] {
  const modes = ["encap", "noEncap", "hybrid"];
  const balancers = ["nat", "dsr"];
  return modes
    .flatMap((trafficMode) => balancers.map((loadBalancerMode) => ({ trafficMode, loadBalancerMode })))
    .map((facts, at) => ({
      name: `e2e (${at})`,
      facts: { ...facts, ipv6: String(dice.chance(0.5)), proxyAll: String(dice.chance(0.5)) },
    }));
}

function createPull(at: number, commits: number, dice: Dice): Pull {
  const first = 5 + dice.pick(commits - 10);
  const heads = Array.from({ length: 1 + dice.pick(4) }, (_, push) => first + push * (1 + dice.pick(3)));
  return { number: 100 + at, author: dice.oneOf(authors), heads };
}

function createFlaws({
  jobs,
  tests,
  commits,
  pulls,
  dice,
  shape,
}: Omit<World, "flaws" | "outages" | "days" | "renames"> & { readonly dice: Dice; readonly shape: Shape }) {
  const needs = (): Need | null => {
    if (dice.chance(0.5)) return null;
    const [key, value] = dice.oneOf(Object.entries(dice.oneOf(jobs).facts));
    return { key, value };
  };
  const flaky = tests.slice(0, 12).map((test): Flaw => {
    return { kind: "flaky", test, rate: 0.005 * 80 ** dice.roll(), needs: needs() };
  });
  const regressions = pulls
    .filter(() => dice.chance(0.3))
    .map(({ number }): Flaw => {
      const isWhole = !shape.worsensFlaky && dice.chance(0.8);
      const rate = isWhole ? 1 : 0.3 + 0.6 * dice.roll();
      const test = dice.oneOf(shape.worsensFlaky ? tests.slice(0, 12) : tests);
      const saysTheSame = shape.worsensFlaky || number % 3 === 0;
      return { kind: "regression", test, pull: number, rate, needs: needs(), saysTheSame };
    });
  const breakages = Array.from({ length: 3 }, (): Flaw => {
    const from = 10 + dice.pick(commits - 20);
    const to = from + 4 + dice.pick(20);
    return { kind: "breakage", test: dice.oneOf(tests.slice(12)), from, to, needs: needs() };
  });
  return [...flaky, ...regressions, ...breakages];
}

function outage(commits: number, dice: Dice) {
  const from = 10 + dice.pick(commits - 20);
  return { from, to: from + 2 };
}
