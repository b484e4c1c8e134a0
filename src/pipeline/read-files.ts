import { EvidenceError } from "../errors.ts";
import type { EvidenceFile } from "../model/evidence.ts";
import type { Reading } from "../model/failure.ts";
import type { Normal } from "../normal/normal.ts";
import { createReader } from "../parse/reader.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import { none, sum, totals } from "../triage/tests.ts";
import { createLineMatcher } from "../rules/line-matcher.ts";

export interface ReadOptions {
  /** False: test cases are only counted, but for some that passed on retry. A run can have a million. */
  readonly keepCases: boolean;
  /** What passing runs of a file's job print; null where that is not known. */
  readonly normalOf?: (file: EvidenceFile) => Promise<Normal | null>;
  /** Told of the test cases of each file, before they are only counted. */
  readonly onCases?: (reading: Pick<Reading, "job" | "role" | "cases">) => void;
  readonly signal?: AbortSignal;
}

/** Reads every file once, in order. A file that breaks off counts as far as it came, with a problem in its reading. */
export async function readFiles(
  files: AsyncIterable<EvidenceFile>,
  rules: CompiledRules,
  options: ReadOptions,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for await (const file of files) {
    const reading = await readFile(file, rules, options);
    options.onCases?.(reading);
    readings.push(options.keepCases ? reading : counted(reading));
  }
  return readings;
}

/** Tests of one file that passed on retry, and are told with what they said before. */
const mostRetried = 100;

/** A reading tells each test of its file once, so nothing has to be put together before counting. */
function counted(reading: Reading): Reading {
  const retried = new Set(reading.cases.filter(({ status }) => status === "flaky").slice(0, mostRetried));
  const others = reading.cases.filter((one) => !retried.has(one));
  return { ...reading, cases: [...retried], totals: sum([reading.totals ?? none, totals(others)]) };
}

const tries = 3;

async function readFile(
  file: EvidenceFile,
  rules: CompiledRules,
  { normalOf, signal }: ReadOptions,
): Promise<Reading> {
  const normal = (await normalOf?.(file)) ?? null;
  for (let attempt = 1; ; attempt++) {
    const matcher = createLineMatcher(rules, file.role, file.name);
    const reader = createReader({ file: file.name, role: file.role, job: file.job, matcher, normal });
    try {
      for await (const chunk of file.open()) {
        signal?.throwIfAborted();
        reader.push(chunk);
      }
      return kept(reader.end(), matcher.complete());
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      if (attempt < tries && mayHelp(file, error)) continue;
      const reading = reader.end(true);
      return { ...reading, problems: [...reading.problems, { file: file.name, reason: error.message }] };
    }
  }
}

/** What a rule's pattern was not looked for is not provably absent. */
function kept(reading: Reading, isSearched: boolean): Reading {
  if (isSearched) return reading;
  const reason =
    "the rules' patterns took too much work on this file; its later lines were not searched for all of them";
  return { ...reading, problems: [...reading.problems, { file: reading.file, reason }] };
}

/** Only job logs can be fetched anew. */
function mayHelp(file: EvidenceFile, error: EvidenceError): boolean {
  return file.role === "log" && (error.code === "truncated" || error.code === "unavailable");
}
