import type { TestCase } from "../../model/failure.ts";
import { failedAttempt, withAttempts } from "../attempts.ts";
import { atMost } from "../left-out.ts";
import type { FoundFailure, ParserResult } from "../line-parser.ts";
import type { PackageResult } from "./package-end.ts";

const maxCases = 200_000;
const maxFailures = 5000;

export interface Ledger {
  add(result: PackageResult): void;
  /** A package closed with this outcome; the last one of each name counts. */
  close(suite: string, outcome: "success" | "failure"): void;
  result(): ParserResult;
}

/** All packages of a file. A test that fails and passes when its package runs again is flaky, and no failure. */
export function createLedger(): Ledger {
  const cases = new Map<string | null, Map<string, TestCase>>();
  let size = 0;
  let isFull = false;
  const failures = new Map<string, FoundFailure>();
  /** What tests said that passed in the end. */
  const recovered = new Map<string, FoundFailure[]>();
  const outcomes = new Map<string, "success" | "failure">();

  function add(ended: PackageResult): void {
    for (const next of ended.cases) addCase(next);
    for (const found of ended.failures) {
      const key = keyOf(found.failure.suite, found.failure.test ?? ` ${found.failure.kind}`);
      if (failures.has(key)) continue;
      if (failures.size < maxFailures) failures.set(key, found);
      else isFull = true;
    }
  }

  function addCase(next: TestCase): void {
    const own = casesOf(next.suite);
    const before = own.get(next.name)?.status;
    const isFlaky = next.status === "passed" && (before === "failed" || before === "flaky");
    if (isFlaky) recover(keyOf(next.suite, next.name));
    if (before === undefined && ++size > maxCases) return;
    own.set(next.name, isFlaky ? { ...next, status: "flaky" } : next);
  }

  function recover(key: string): void {
    const failure = failures.get(key);
    if (failure !== undefined) recovered.set(key, [...(recovered.get(key) ?? []), failure]);
    failures.delete(key);
  }

  function withTries(one: TestCase): TestCase {
    if (one.status !== "flaky") return one;
    const key = keyOf(one.suite, one.name);
    const told = [...(recovered.get(key) ?? []), ...(failures.has(key) ? [failures.get(key)] : [])];
    return withAttempts(
      one,
      told.flatMap((found) => (found === undefined ? [] : [failedAttempt(found.failure)])),
    );
  }

  function casesOf(suite: string | null): Map<string, TestCase> {
    const known = cases.get(suite);
    if (known !== undefined) return known;
    const own = new Map<string, TestCase>();
    cases.set(suite, own);
    return own;
  }

  function close(suite: string, outcome: "success" | "failure"): void {
    outcomes.set(suite, outcome);
    if (outcome === "failure") return;
    failures.delete(keyOf(suite, " setup"));
    failures.delete(keyOf(suite, " build"));
  }

  function result(): ParserResult {
    return {
      failures: [...failures.values()],
      cases: [...cases.values()].flatMap((own) => [...own.values()].map(withTries)),
      outcome: outcomeOf(),
      ...atMost(isFull && failures.size > 0 ? maxFailures : undefined),
    };
  }

  function outcomeOf(): ParserResult["outcome"] {
    const all = [...outcomes.values()];
    if (all.includes("failure")) return "failure";
    return all.length > 0 ? "success" : null;
  }

  return { add, close, result };
}

function keyOf(suite: string | null, name: string): string {
  return `${suite ?? ""}\0${name}`;
}
