import type { CaseStatus } from "../../model/failure.ts";

/** How a test ended, of all that is told under its name. */
export interface Ending {
  readonly status: CaseStatus;
  /** The worst of them all. */
  readonly worst: CaseStatus;
  /** One of them passed: a test is not run again after that. */
  readonly passed: boolean;
}

interface Attempt {
  readonly status: CaseStatus;
  /** The report never tells a test's attempts one by one: what is told again under a name is another test of that name. */
  readonly alone?: boolean;
}

/** The same object for the same ending: a report may have a million tests. */
export function endingAfter(before: Ending | undefined, { status, alone = false }: Attempt): Ending {
  const passed = status === "passed";
  if (before === undefined) return shared({ status, worst: status, passed });
  const worst = worseOf(before.worst, status);
  // What did not run cannot take back what did.
  if (status === "skipped") return shared({ ...before, worst });
  const isAgain = !alone && !before.passed;
  return shared({
    status: isAgain ? statusAfter(before.status, status) : worst,
    worst,
    passed: before.passed || passed,
  });
}

export function isFailed(status: CaseStatus): boolean {
  return status === "failed" || status === "error";
}

function statusAfter(before: CaseStatus, now: CaseStatus): CaseStatus {
  return now === "passed" && (isFailed(before) || before === "flaky") ? "flaky" : now;
}

const ranks: readonly CaseStatus[] = ["skipped", "passed", "flaky", "failed", "error"];

function worseOf(one: CaseStatus, other: CaseStatus): CaseStatus {
  return ranks.indexOf(one) > ranks.indexOf(other) ? one : other;
}

const all: readonly Ending[] = ranks.flatMap((status) =>
  ranks.flatMap((worst) => [false, true].map((passed) => ({ status, worst, passed }))),
);

function shared({ status, worst, passed }: Ending): Ending {
  const place = (ranks.indexOf(status) * ranks.length + ranks.indexOf(worst)) * 2 + Number(passed);
  return all[place] ?? { status, worst, passed };
}
