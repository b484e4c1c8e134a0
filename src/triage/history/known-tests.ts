import type { TestCase } from "../../model/failure.ts";
import type { KnownTests } from "../../model/attempt-history.ts";
import { finalCases } from "../tests.ts";

/** Names that are kept of one job: more would cost more than they tell. */
const mostNames = 100_000;

/** Gathers which tests each job ran, from the cases of its log. */
export interface TestNames {
  readonly add: (job: string, cases: readonly TestCase[]) => void;
  /** Null where its log does not name the tests that passed: then nobody knows which ones ran. */
  readonly of: (job: string) => KnownTests | null;
}

export function createTestNames(): TestNames {
  const byJob = new Map<string, KnownTests>();
  return {
    add: (job, cases) => {
      const told = namesOf(cases);
      const known = byJob.get(job);
      byJob.set(job, known === undefined ? told : joined(known, told));
    },
    of: (job) => {
      const known = byJob.get(job);
      return known !== undefined && isWhole(known) ? known : null;
    },
  };
}

function namesOf(cases: readonly TestCase[]): KnownTests {
  const of = (status: TestCase["status"]) =>
    final.flatMap((one) => (one.status === status ? [one.name] : []));
  const final = finalCases(cases);
  return { passed: of("passed"), flaky: of("flaky"), skipped: of("skipped") };
}

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
