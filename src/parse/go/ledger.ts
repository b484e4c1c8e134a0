import type { TestCase } from "../../model/failure.ts";
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
  const cases = new Map<string, TestCase>();
  const failures = new Map<string, FoundFailure>();
  const outcomes = new Map<string, "success" | "failure">();

  function add(ended: PackageResult): void {
    for (const next of ended.cases) addCase(next);
    for (const found of ended.failures) {
      const key = keyOf(found.failure.suite, found.failure.test ?? ` ${found.failure.kind}`);
      if (failures.size < maxFailures && !failures.has(key)) failures.set(key, found);
    }
  }

  function addCase(next: TestCase): void {
    const key = keyOf(next.suite, next.name);
    const before = cases.get(key)?.status;
    const recovered = next.status === "passed" && (before === "failed" || before === "flaky");
    if (recovered) failures.delete(key);
    if (before !== undefined || cases.size < maxCases)
      cases.set(key, recovered ? { ...next, status: "flaky" } : next);
  }

  function close(suite: string, outcome: "success" | "failure"): void {
    outcomes.set(suite, outcome);
    if (outcome === "failure") return;
    failures.delete(keyOf(suite, " setup"));
    failures.delete(keyOf(suite, " build"));
  }

  function result(): ParserResult {
    return { failures: [...failures.values()], cases: [...cases.values()], outcome: outcomeOf() };
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
