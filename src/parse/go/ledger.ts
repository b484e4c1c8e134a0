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
  const cases = new Map<string | null, Map<string, TestCase>>();
  let size = 0;
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
    const own = casesOf(next.suite);
    const before = own.get(next.name)?.status;
    const recovered = next.status === "passed" && (before === "failed" || before === "flaky");
    if (recovered) failures.delete(keyOf(next.suite, next.name));
    if (before === undefined && ++size > maxCases) return;
    own.set(next.name, recovered ? { ...next, status: "flaky" } : next);
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
      cases: [...cases.values()].flatMap((own) => [...own.values()]),
      outcome: outcomeOf(),
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
