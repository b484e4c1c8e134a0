import type { EvidenceLine, StepLine } from "../model/evidence.ts";
import type { Failure, TestCase } from "../model/failure.ts";
import type { LineListener } from "./dispatch.ts";

/** How the file ended, as far as its frame tells: a format needs it for what was still open. */
export type FileEnd = "success" | "failure" | "unknown";

/** What every parser may ask about the line it is being given. */
export interface LineContext {
  readonly file: string;
  readonly job: string | null;
  /** Number of the current line in the file. */
  line(): number;
  /** The current line as evidence, with this text: a bounded copy. */
  evidence(text: string): EvidenceLine;
  /** The last lines behind line `after`, oldest first, at most some hundreds; with the current one. */
  recent(after: number): EvidenceLine[];
  /** One of the last thousand lines, whole: for the moment, not to be kept. Null when it is longer ago. */
  earlier(line: number): EarlierLine | null;
  /** Calls back before the oldest of the `earlier` lines are forgotten, each time. */
  beforeForgetting(fetch: () => void): void;
}

export interface EarlierLine {
  readonly text: string;
  readonly step: StepLine | null;
}

/** One console format. Asleep it must make nothing of lines that do not wake it. */
export interface LineParser extends LineListener {
  end(end: FileEnd): ParserResult;
}

export interface ParserResult {
  readonly failures: readonly FoundFailure[];
  readonly cases: readonly TestCase[];
  /** What the format's own ending says; null when it was not seen in this file. */
  readonly outcome: "success" | "failure" | null;
  /** How many failures it tells at most, where there were more. */
  readonly toldAtMost?: number;
}

/** A failure with the lines that are its own; the Pods told there are added by the reader. */
export interface FoundFailure {
  readonly failure: Failure;
  readonly ranges: readonly LineRange[];
  /** Lines in which a test of another format that only runs this one may stand: that test is no failure of its own. */
  readonly wrappedAt?: readonly number[];
  /** What ran before the test and failed, as the output shows. */
  readonly hook?: string;
}

/** First and last line, both included. */
export interface LineRange {
  readonly from: number;
  to: number;
}
