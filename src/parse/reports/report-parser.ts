import type { Failure, TestCase, TestTotals } from "../../model/failure.ts";

/** One format of test report: text in order, in chunks of any size. */
export interface ReportParser {
  push(text: string): void;
  /** `cut`: the source ended before the file did. */
  end(cut: boolean): ReportResult;
}

export interface ReportResult {
  readonly failures: readonly Failure[];
  readonly cases: readonly TestCase[];
  /** Tests that are not among the cases: what a report counts that names none, or those beyond what is listed. */
  readonly totals: TestTotals | null;
  /** Why it could not be read whole, in plain words. */
  readonly problems: readonly string[];
  /** Why it is no test report at all; null when it is one. */
  readonly foreign: string | null;
}

/** Where the report stands. */
export interface ReportPlace {
  readonly file: string;
  readonly job: string | null;
}
