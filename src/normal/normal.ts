/** What passing runs of a job print: a few hundred kilobytes, whatever the size of their logs. */
export interface Normal {
  /** Raised when lines are hashed in another way: an older model is then of no use. */
  readonly version: typeof normalVersion;
  /** Lines of how many templates were passed over because there were too many. */
  readonly full: boolean;
  /** Pairs of a template's hash (32 bits) and how often it was seen (8 bits, at most 255), little-endian, as base64. */
  readonly templates: string;
}

export const normalVersion = 1;
