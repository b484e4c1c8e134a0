import type { TestCase } from "../../model/failure.ts";
import type { KnownTests, RetryRecord } from "../../model/attempt-history.ts";
import { fingerprint } from "../fingerprint.ts";
import { finalCases } from "../tests.ts";

/** Names that are kept of one job: more would cost more than they tell. */
const mostNames = 100_000;
/** Failed tries that are kept of one job. */
const mostRetried = 500;

/** Gathers which tests each job ran, from the cases of its log. */
export interface TestNames {
  readonly add: (job: string, cases: readonly TestCase[]) => void;
  /** Null where its log does not name the tests that passed: then nobody knows which ones ran. */
  readonly of: (job: string) => KnownTests | null;
  /** Tests that failed and then passed, with what they said; the key line as the log has it. */
  readonly retriedIn: (job: string) => readonly RetryRecord[];
}

export function createTestNames(): TestNames {
  const byJob = new Map<string, KnownTests>();
  const retried = new Map<string, readonly RetryRecord[]>();
  return {
    add: (job, cases) => {
      const told = namesOf(cases);
      const known = byJob.get(job);
      byJob.set(job, known === undefined ? told : joined(known, told));
      const more = finalCases(cases).flatMap(retriesOf);
      retried.set(job, [...(retried.get(job) ?? []), ...more].slice(0, mostRetried));
    },
    of: (job) => {
      const known = byJob.get(job);
      return known !== undefined && isWhole(known) ? known : null;
    },
    retriedIn: (job) => retried.get(job) ?? [],
  };
}

function namesOf(cases: readonly TestCase[]): KnownTests {
  const of = (status: TestCase["status"]) =>
    final.flatMap((one) => (one.status === status ? [one.name] : []));
  const final = finalCases(cases);
  return { passed: of("passed"), flaky: of("flaky"), skipped: of("skipped") };
}

/** What its failed tries said; at least that it failed. */
function retriesOf({ name, suite, status, attempts = [] }: TestCase): readonly RetryRecord[] {
  if (status !== "flaky") return [];
  const told = attempts.flatMap((one) => {
    const excerpt = one.lines[0]?.text ?? "";
    if (one.status === "passed" || one.message === null) return [];
    const failure = { ...noFailure, test: name, suite, message: one.message, lines: one.lines };
    return [{ test: name, fingerprint: fingerprint(failure), excerpt }];
  });
  return told.length > 0
    ? told
    : [{ test: name, fingerprint: "", excerpt: attempts[0]?.lines[0]?.text ?? "" }];
}

const noFailure = { kind: "test", location: null, job: null, span: null, pods: [], frames: [] } as const;

function joined(one: KnownTests, other: KnownTests): KnownTests {
  return {
    passed: [...one.passed, ...other.passed],
    flaky: [...one.flaky, ...other.flaky],
    skipped: [...one.skipped, ...other.skipped],
  };
}

/** A format that prints failures only tells of no test that passed. */
function isWhole({ passed, flaky, skipped }: KnownTests): boolean {
  return passed.length > 0 && passed.length + flaky.length + skipped.length <= mostNames;
}
