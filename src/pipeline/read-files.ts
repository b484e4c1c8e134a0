import { EvidenceError } from "../errors.ts";
import type { EvidenceFile } from "../model/evidence.ts";
import type { Reading } from "../model/failure.ts";
import { createReader } from "../parse/reader.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import { createLineMatcher } from "../rules/line-matcher.ts";

/** Reads every file once, in order. A file that breaks off counts as far as it came, with a problem in its reading. */
export async function readFiles(
  files: AsyncIterable<EvidenceFile>,
  rules: CompiledRules,
  signal?: AbortSignal,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for await (const file of files) readings.push(await readFile(file, rules, signal));
  return readings;
}

const tries = 3;

async function readFile(file: EvidenceFile, rules: CompiledRules, signal?: AbortSignal): Promise<Reading> {
  for (let attempt = 1; ; attempt++) {
    const matcher = createLineMatcher(rules, file.role, file.name);
    const reader = createReader({ file: file.name, role: file.role, job: file.job, matcher });
    try {
      for await (const chunk of file.open()) {
        signal?.throwIfAborted();
        reader.push(chunk);
      }
      return reader.end();
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      if (attempt < tries && mayHelp(file, error)) continue;
      const reading = reader.end(true);
      return { ...reading, problems: [...reading.problems, { file: file.name, reason: error.message }] };
    }
  }
}

/** Only job logs can be fetched anew. */
function mayHelp(file: EvidenceFile, error: EvidenceError): boolean {
  return file.role === "log" && (error.code === "truncated" || error.code === "unavailable");
}
