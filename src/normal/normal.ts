/** What passing runs of a job print: a few hundred kilobytes, whatever the size of their logs. */
export interface Normal {
  /** Raised when lines are hashed in another way, or more is kept: an older model is then of no use. */
  readonly version: typeof normalVersion;
  /** Lines of how many templates were passed over because there were too many. */
  readonly full: boolean;
  /** Pairs of a template's hash (32 bits) and how often it was seen (8 bits, at most 255), little-endian, as base64. */
  readonly templates: string;
  /** Lines of the newest passing log that look like errors all the same, redacted, at most 100 of 300 characters; one for each template. */
  readonly telling: readonly PassingLine[];
}

/** A line that a passing log printed; `line` counts from 1. */
export interface PassingLine {
  readonly line: number;
  readonly text: string;
}

export const normalVersion = 2;
