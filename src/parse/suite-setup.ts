import type { TestCase } from "../model/failure.ts";
import type { FoundFailure } from "./line-parser.ts";

/** A hook that may be each test's own must have failed for as many; one around all of them blames a single test, or each. */
const fewest = 2;
const aroundAll = /^(?:beforeAll|setUpBeforeClass)$/;

/**
 * The failures with one of set-up in front for each hook that failed with the same error for several tests of a suite.
 * It bears the suite's name where nothing else is known of the suite, else the hook's behind it.
 */
export function withSetUps(
  failures: readonly FoundFailure[],
  cases: readonly TestCase[],
): readonly FoundFailure[] {
  const groups = groupsOf(failures).filter(
    (group) => group.length >= fewest || aroundAll.test(group[0]?.hook ?? ""),
  );
  if (groups.length === 0) return failures;
  return [...groups.flatMap((group) => setUpOf(group, failures, cases)), ...failures];
}

/** Tests for which the same hook of one suite failed with the same error. */
function groupsOf(failures: readonly FoundFailure[]): FoundFailure[][] {
  const groups = new Map<string, FoundFailure[]>();
  for (const found of failures) {
    const { failure, hook } = found;
    if (hook === undefined || failure.test === null || failure.suite === null) continue;
    const at = `${failure.location?.file ?? ""}:${failure.location?.line ?? 0}`;
    const key = [failure.suite, hook, at, failure.message].join("\0");
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(found);
  }
  return [...groups.values()];
}

function setUpOf(
  group: readonly FoundFailure[],
  failures: readonly FoundFailure[],
  cases: readonly TestCase[],
): FoundFailure[] {
  const [first] = group;
  if (first === undefined) return [];
  const { failure, ranges, hook } = first;
  const own = failures.filter((one) => one.failure.suite === failure.suite);
  const ran = cases.some(({ suite, status }) => suite === failure.suite && isFine(status));
  const isWhole = own.length === group.length && !ran;
  const suite = isWhole ? failure.suite : `${failure.suite ?? ""} > ${hook ?? ""}`;
  return [{ failure: { ...failure, kind: "setup", test: null, suite }, ranges }];
}

function isFine(status: TestCase["status"]): boolean {
  return status === "passed" || status === "flaky";
}
