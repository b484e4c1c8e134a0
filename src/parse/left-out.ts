import type { Problem } from "../model/evidence.ts";
import type { ParserResult } from "./line-parser.ts";
import { reportProblem } from "./reports/report-problems.ts";

/** What is said where formats of a log found more failures than they may keep. */
export function leftOut(file: string, results: readonly ParserResult[]): readonly Problem[] {
  const limit = toldAtMost(results);
  return limit === undefined ? [] : [{ file, reason: reportProblem.tooManyFailures(limit) }];
}

/** The largest limit that was reached. */
export function toldAtMost(results: readonly ParserResult[]): number | undefined {
  const limits = results.flatMap((result) => result.toldAtMost ?? []);
  return limits.length === 0 ? undefined : Math.max(...limits);
}

/** As a part of a result: nothing where all failures are told. */
export function atMost(limit: number | undefined): Pick<ParserResult, "toldAtMost"> {
  return limit === undefined ? {} : { toldAtMost: limit };
}
