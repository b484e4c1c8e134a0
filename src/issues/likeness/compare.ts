import type { Failure } from "../../model/failure.ts";
import type { ErrorLikeness, TestLikeness } from "../../model/known-issue.ts";
import { isGenericText } from "../../triage/generic.ts";
import { errorLines } from "./error-lines.ts";
import { hasName, namesOf, type TestNames } from "./test-names.ts";
import type { IssueTold, ToldError } from "./told-in-issue.ts";

/** A failure as it is compared with issues. */
export interface Asked {
  readonly names: TestNames | null;
  /** As `normalLine` writes them, the key line first. */
  readonly errors: readonly string[];
}

export function askAbout(failure: Failure): Asked {
  return { names: namesOf(failure), errors: errorLines(failure) };
}

export function compareTests({ names }: Asked, told: IssueTold): TestLikeness {
  if (names === null) return told.tests.length === 0 ? "none" : "other";
  const isTold = (name: string): boolean => told.tests.includes(name) || hasName(told.named, name);
  if (names.whole.some(isTold)) return "same";
  if (names.parts.some(isTold)) return "part";
  return "other";
}

interface ErrorComparison {
  readonly test: TestLikeness;
  /** Of two error lines, 0 to 1. */
  readonly likeness: (one: string, other: string) => number;
}

export function compareErrors(
  asked: Asked,
  told: IssueTold,
  { test, likeness }: ErrorComparison,
): ErrorLikeness {
  const errors = test === "other" ? told.errors : errorsFor(asked, told.errors);
  const [key, ...others] = asked.errors;
  if (errors.length === 0 || key === undefined) return "unknown";
  const shown = new Set(errors.map(({ line }) => line));
  if (isGenericText(key)) {
    if (!shown.has(key)) return "different";
    return others.some((line) => shown.has(line) && !isGenericText(line)) ? "same" : "generic";
  }
  if (shown.has(key)) return "same";
  return errors.some(({ line }) => likeness(key, line) >= leastClose) ? "close" : "different";
}

const leastClose = 0.85;

/** Errors that the issue shows of another test say nothing of this one. */
function errorsFor({ names }: Asked, errors: readonly ToldError[]): readonly ToldError[] {
  const all = names === null ? [] : [...names.whole, ...names.parts];
  return errors.filter(({ test }) => test === null || all.some((name) => isRelated(test, name)));
}

function isRelated(test: string, name: string): boolean {
  return test === name || hasName(test, name) || hasName(name, test);
}
