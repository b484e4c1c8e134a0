import type { EvidenceLine } from "../../model/evidence.ts";
import type { CaseStatus, FailureKind, Location, TestCase } from "../../model/failure.ts";
import { failedAttempt, withAttempts } from "../attempts.ts";
import { keptText, maxMessageLength } from "../kept-text.ts";
import { atMost } from "../left-out.ts";
import type { FoundFailure, LineContext, LineRange, ParserResult } from "../line-parser.ts";
import { sourceFrames } from "../source-frames.ts";
import { maxEvidenceLines } from "../telling-lines.ts";
import { createTestTable } from "./test-table.ts";

const maxCases = 200_000;
const maxFailures = 2000;
const maxName = 1000;
const maxTries = 10;
/** Characters of evidence kept over all failures of a file; beyond, a failure keeps its key line only. */
const evidenceBudget = 4_000_000;

export interface EndedTest {
  readonly suite: string | null;
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
}

/** What went wrong, in the lines that tell it. */
export interface ToldFailure {
  readonly kind: FailureKind;
  /** Null unless kind is `test`. */
  readonly test: string | null;
  readonly suite: string | null;
  readonly message: string;
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
  readonly range: LineRange;
  readonly location: Location | null;
  /** True: told again in a final list, with fewer words than where it happened. */
  readonly summary?: boolean;
  /** Lines of a wrapper's report, if there is one; may still grow. */
  readonly wrappedAt?: readonly number[];
  /** What ran before the test and failed. */
  readonly hook?: string | undefined;
}

/** What one console format has told of its tests so far. */
export interface TestReport {
  end(test: EndedTest): void;
  /** The same for a test whose names are copies already. */
  add(test: EndedTest): void;
  fail(told: ToldFailure): void;
  /** There are failures that are not told, for there are too many. */
  leaveOut(): void;
  /** From here on a test that passes is not a retry of one that failed before. */
  scope(name: string): void;
  status(suite: string | null, name: string): CaseStatus | null;
  /** The format's own last word; of several, a failure counts. */
  close(outcome: "success" | "failure"): void;
  result(): ParserResult;
}

interface ReportedFailure {
  readonly found: FoundFailure;
  readonly summary: boolean;
}

/** A test that failed and then passes in the same scope is flaky, and no failure where anything else explains the end. */
export function createTestReport(context: LineContext): TestReport {
  const cases = createTestTable<TestCase>();
  const scopes = new Map<string, string>();
  const failures = new Map<string, ReportedFailure>();
  /** Of tests that passed in the end: all there is to tell where the format still says failure. */
  const recovered = new Map<string, ReportedFailure>();
  /** What failed tries of tests said, but for the first that stands among the failures. */
  const tries = new Map<string, FoundFailure[]>();
  let kept = 0;
  let isFull = false;
  let current = "";
  let budget = evidenceBudget;
  let outcome: ParserResult["outcome"] = null;

  function end(test: EndedTest): void {
    const suite = test.suite === null ? null : keptText(test.suite, maxName);
    add({ ...test, suite, name: keptText(test.name, maxName) });
  }

  function add({ suite, name, status: now, durationMs }: EndedTest): void {
    const before = cases.get(suite, name)?.status ?? null;
    if (before === null && cases.size() >= maxCases) return;
    const key = isFailed(before) || isFailed(now) ? keyOf(suite, name) : "";
    const status = statusAfter(before, now, (scopes.get(key) ?? current) === current);
    if (status === null) return;
    if (status === "flaky") recover(keyOf(suite, name));
    if (isFailed(status)) scopes.set(key, current);
    const { file, job } = context;
    cases.set(suite, name, { suite, name, status, durationMs, file, job });
  }

  function recover(key: string): void {
    const failure = failures.get(key);
    if (failure !== undefined) recovered.set(key, failure);
    failures.delete(key);
  }

  function addTry(key: string, told: ToldFailure): void {
    const own = tries.get(key) ?? [];
    if (own.length >= maxTries || kept >= maxFailures) return;
    kept++;
    own.push(withoutWords(foundFailure(told, evidenceOf(told), context), told.summary === true));
    tries.set(key, own);
  }

  function fail(told: ToldFailure): void {
    const key = told.test === null ? keyOf(told.suite, `\0${told.kind}`) : keyOf(told.suite, told.test);
    const known = failures.get(key);
    const summary = told.summary === true;
    if (told.test !== null && (known !== undefined || cases.get(told.suite, told.test)?.status === "flaky")) {
      if (known === undefined || !(summary || known.summary)) return addTry(key, told);
    }
    if (known === undefined && failures.size >= maxFailures) return leaveOut();
    if (known !== undefined && (summary || !known.summary)) return;
    failures.set(key, { found: foundFailure(told, evidenceOf(told), context), summary });
  }

  function leaveOut(): void {
    isFull = true;
  }

  function evidenceOf(told: ToldFailure): EvidenceLine[] {
    const written = told.lines.filter((line) => line.text.trim() !== "");
    const lines = (written.length > 0 ? written : told.lines.slice(0, 1)).slice(0, maxEvidenceLines);
    budget -= lines.reduce((sum, line) => sum + line.text.length, 0);
    return budget > 0 ? lines : lines.slice(0, 1);
  }

  function ended(): readonly TestCase[] {
    const all = cases.values();
    return all.some(({ status }) => status === "flaky") ? all.map(withTries) : all;
  }

  function withTries(one: TestCase): TestCase {
    if (one.status !== "flaky") return one;
    const key = keyOf(one.suite, one.name);
    const first = recovered.get(key);
    const told = first === undefined ? [] : [withoutWords(first.found, first.summary)];
    const all = [...told, ...(tries.get(key) ?? [])];
    return withAttempts(
      one,
      all.map(({ failure }) => failedAttempt(failure)),
    );
  }

  return {
    end,
    add,
    fail,
    leaveOut,
    scope: (name) => {
      current = name;
    },
    status: (suite, name) => cases.get(suite, name)?.status ?? null,
    close: (said) => {
      if (outcome !== "failure") outcome = said;
    },
    result: () => {
      const told = failures.size === 0 && outcome === "failure" ? recovered : failures;
      const limit = isFull && told.size > 0 ? maxFailures : undefined;
      const found = [...told.values()].map((one) => one.found);
      return { failures: found, cases: ended(), outcome, ...atMost(limit) };
    },
  };
}

/** A list at the end does not have the error as it was printed, so it cannot be known again. */
function withoutWords(found: FoundFailure, summary: boolean): FoundFailure {
  return summary ? { ...found, failure: { ...found.failure, message: "" } } : found;
}

function isFailed(status: CaseStatus | null): boolean {
  return status === "failed" || status === "error";
}

/** Null: what is known already says more. */
function statusAfter(before: CaseStatus | null, now: CaseStatus, retry: boolean): CaseStatus | null {
  if (before === null || before === "skipped") return now;
  if (isFailed(before)) {
    if (now === "passed" || now === "flaky") return retry ? "flaky" : null;
    return now === "skipped" ? null : now;
  }
  return now === "skipped" || (before === "flaky" && now === "passed") ? null : now;
}

function keyOf(suite: string | null, name: string): string {
  return keptText(`${suite ?? ""}\0${name}`, 2 * maxName);
}

function foundFailure(told: ToldFailure, lines: EvidenceLine[], context: LineContext): FoundFailure {
  const frames = sourceFrames(told.lines.map((line) => line.text));
  return {
    failure: {
      kind: told.kind,
      test: told.test === null ? null : keptText(told.test, maxName),
      suite: told.suite === null ? null : keptText(told.suite, maxName),
      message: keptText(told.message.trim() || (lines[0]?.text.trim() ?? ""), maxMessageLength),
      location: told.location ?? frames[0] ?? null,
      lines,
      job: context.job,
      span: { file: context.file, from: told.range.from, to: told.range.to },
      pods: [],
      frames,
    },
    ranges: [{ from: told.range.from, to: told.range.to }],
    ...(told.wrappedAt === undefined ? {} : { wrappedAt: told.wrappedAt }),
    ...(told.hook === undefined ? {} : { hook: keptText(told.hook, maxName) }),
  };
}
