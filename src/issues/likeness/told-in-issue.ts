import { Buffer } from "node:buffer";
import { createReader } from "../../parse/reader.ts";
import type { Failure } from "../../model/failure.ts";
import { fencedBlocks, proseOf } from "../fenced-blocks.ts";
import { isHeading, isTellingLine, normalLine, quotedErrors, shownLines } from "./error-lines.ts";
import { normalName } from "./test-names.ts";

/** What an issue tells of failures, small enough to be kept for thousands of issues. */
export interface IssueTold {
  readonly title: string;
  /** Title and prose as `normalName` writes them: in it tests are looked for. */
  readonly named: string;
  /** Tests whose failures are pasted, as `normalName` writes them. */
  readonly tests: readonly string[];
  readonly errors: readonly ToldError[];
}

export interface ToldError {
  /** Test that failed with it, as `normalName` writes it; null where that is not told. */
  readonly test: string | null;
  /** As `normalLine` writes it. */
  readonly line: string;
}

export interface IssueWords {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Markdown of comments by people who may be believed. */
  readonly comments: readonly string[];
}

const mostNamed = 6_000;
const mostTests = 40;
const mostErrors = 60;
const mostBlocks = 12;
const mostProse = 20;

/** Reads the title, the prose, and each pasted block as the log that it is. */
export function toldInIssue({ title, body, comments }: IssueWords): IssueTold {
  const texts = [body, ...comments];
  const blocks = texts
    .flatMap((text) => fencedBlocks(text))
    .filter(({ info }) => !/ya?ml|flake-triage/.test(info));
  const prose = texts.map(proseOf).join("\n");
  const pasted = [...blocks.slice(0, mostBlocks).map(({ text }) => pastedIn(text)), ...bareIn(prose)];
  const failures = pasted.flatMap((block) => block.failures);
  const quoted = prose.split("\n", 2_000).flatMap(quotedErrors).slice(0, mostProse);
  const errors = [
    ...pasted.flatMap(errorsIn),
    ...quoted.map((line) => ({ test: null, line: normalLine(line) })),
  ];
  return {
    title: title.slice(0, 300),
    named: normalName(`${title}\n${prose}`.slice(0, 2 * mostNamed)).slice(0, mostNamed),
    tests: [...new Set(failures.flatMap(({ test }) => (test === null ? [] : [normalName(test)])))].slice(
      0,
      mostTests,
    ),
    errors: distinct(errors).slice(0, mostErrors),
  };
}

/** Many paste without a fence: prose in which a test fails is a log. */
function bareIn(prose: string): readonly Pasted[] {
  const failures = failuresIn(prose).filter(({ test }) => test !== null);
  return failures.length === 0 ? [] : [{ text: "", failures }];
}

function pastedIn(text: string): Pasted {
  return { text, failures: failuresIn(text) };
}

function failuresIn(text: string): readonly Failure[] {
  const reader = createReader({ file: "issue", role: "log", job: null, matcher: null });
  reader.push(Buffer.from(text));
  return reader.end().failures;
}

interface Pasted {
  readonly text: string;
  readonly failures: readonly Failure[];
}

/** Of a block that shows several failures it is not known whose a line is that no parser took. */
function errorsIn({ text, failures }: Pasted): readonly ToldError[] {
  const tests = new Set(failures.map(({ test }) => test));
  const [only = nobody] = failures;
  return [...failures.flatMap(errorsOf), ...(tests.size > 1 ? [] : plainErrors(text, only))];
}

type Named = Pick<Failure, "test" | "suite">;
const nobody: Named = { test: null, suite: null };

function errorsOf(failure: Failure): readonly ToldError[] {
  return shownLines(failure).map((line) => ({ test: nameOf(failure), line }));
}

function nameOf({ test }: Named): string | null {
  return test === null ? null : normalName(test);
}

function plainErrors(text: string, of: Named): readonly ToldError[] {
  return text
    .split("\n", 2_000)
    .filter((line) => isTellingLine(line) && !isHeading(line, of))
    .map((line) => ({ test: nameOf(of), line: normalLine(line, of) }))
    .filter(({ line }) => line !== "")
    .slice(0, mostErrors);
}

function distinct(errors: readonly ToldError[]): readonly ToldError[] {
  return [...new Map(errors.map((error) => [`${error.test ?? ""}\n${error.line}`, error])).values()];
}
