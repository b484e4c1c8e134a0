import type { FailureKind } from "../../model/failure.ts";

/** What a tool prints when it fails. */
export interface Sign {
  /** Kind of the failure that begins with such a line. */
  readonly kind: FailureKind;
  /** 5 names a cause, 4 is an error said outright, 3 one that another line may explain, 2 only a consequence. */
  readonly weight: number;
  /** Linear on any text: it is a stranger's. */
  readonly pattern: RegExp;
}
