import type { Failure } from "../../model/failure.ts";
import type { ErrorLikeness, TestLikeness } from "../../model/known-issue.ts";
import { errorLines, shownLines, templateOf } from "./error-lines.ts";
import { hasName, namesOf, type TestNames } from "./test-names.ts";
import type { IssueTold, ToldError } from "./told-in-issue.ts";

/** A failure as it is compared with issues. */
export interface Asked {
  readonly names: TestNames | null;
  /** As `normalLine` writes them, the key line first. */
  readonly errors: readonly string[];
  /** What stands around the message, such as the code that failed. */
  readonly context: readonly string[];
}

export function askAbout(failure: Failure): Asked {
  const errors = errorLines(failure);
  const context = shownLines(failure).filter((line) => !errors.includes(line));
  return { names: namesOf(failure), errors, context };
}

/** A parent that is named stands for its tests only where the issue does not show another of them. */
export function compareTests({ names }: Asked, told: IssueTold): TestLikeness {
  if (names === null) return told.tests.length === 0 ? "none" : "other";
  const isNamed = (name: string): boolean => hasName(told.named, name);
  const isShown = (name: string): boolean => told.tests.some((test) => test === name);
  if (names.whole.some((name) => isNamed(name) || isShown(name))) return "same";
  if (
    names.leaf !== null &&
    (isNamed(names.leaf) || told.tests.some((test) => hasName(test, names.leaf ?? "")))
  )
    return "part";
  const { root } = names;
  if (root === null || !(isNamed(root) || isShown(root))) return "other";
  return told.tests.every((test) => test === root) ? "part" : "other";
}

export interface ErrorComparison {
  readonly test: TestLikeness;
  /** Whether a line is one that few failures print. */
  readonly isTelling: (line: string) => boolean;
  /** Of two error lines, 0 to 1. */
  readonly likeness: (one: string, other: string) => number;
}

/** The first line that tells something decides, where most of the others agree. */
export function compareErrors(asked: Asked, told: IssueTold, by: ErrorComparison): ErrorLikeness {
  const errors = by.test === "other" ? told.errors : errorsFor(asked, told.errors);
  const shown = errors.map(({ line }) => line);
  const [key] = asked.errors;
  if (shown.length === 0 || key === undefined) return "unknown";
  const telling = asked.errors.filter(by.isTelling).slice(0, mostCompared);
  if (telling.length === 0) return ofGeneric(asked, errors, by);
  const likenesses = telling.map((line) => alike(line, shown, by));
  const agree = likenesses.filter((one) => one !== "different").length;
  return 2 * agree >= telling.length ? (likenesses[0] ?? "different") : "different";
}

const mostCompared = 4;

/** Of a failure that says nothing of its own: it is the same where its whole message and the code that failed are. */
function ofGeneric(
  { errors, context }: Asked,
  told: readonly ToldError[],
  { isTelling }: ErrorComparison,
): ErrorLikeness {
  const shown = new Set(told.map(({ line }) => line));
  const isWhole = errors.slice(0, mostCompared).every((line) => shown.has(line));
  if (isWhole && context.some((line) => isCode(line) && shown.has(line))) return "same";
  if (!shown.has(errors[0] ?? "")) return "different";
  return told.some(({ test, line }) => test !== null && isTelling(line)) ? "different" : "generic";
}

/** A line of source that compares something. */
function isCode(line: string): boolean {
  return /\b(?:assert|expect|require|should)\w{0,20}\b.{0,10}[ (.!]/.test(line) && line.length >= 12;
}

function alike(line: string, shown: readonly string[], { likeness }: ErrorComparison): ErrorLikeness {
  if (shown.includes(line)) return "same";
  const template = templateOf(line);
  const isPlain = (template.match(/\p{L}{2,}/gu) ?? []).length >= leastPlain;
  const isClose = (other: string): boolean =>
    (isPlain && templateOf(other) === template) || likeness(line, other) >= leastClose;
  return shown.some(isClose) ? "close" : "different";
}

/** Words that two lines have to share when all else in them differs. */
const leastPlain = 4;
const leastClose = 0.85;

/** Errors that the issue shows of another test say nothing of this one. */
function errorsFor({ names }: Asked, errors: readonly ToldError[]): readonly ToldError[] {
  const all =
    names === null ? [] : [...names.whole, names.leaf ?? "", names.root ?? ""].filter((name) => name !== "");
  return errors.filter(({ test }) => test === null || all.some((name) => isRelated(test, name)));
}

function isRelated(test: string, name: string): boolean {
  return test === name || hasName(test, name) || hasName(name, test);
}
