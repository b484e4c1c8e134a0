/** Something about a rule that its author should mend. */
export interface Finding {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly rule: string | null;
  readonly reason: string;
  readonly remedy: string;
  /** The rule that claims the same, and neither gives way. */
  readonly other?: Pick<Finding, "file" | "line" | "rule">;
}
