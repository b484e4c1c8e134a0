import type { Failure } from "../model/failure.ts";
import type { Cause } from "../model/triage.ts";
import { errorHash } from "./fingerprint.ts";

/** What failures of one cause have in common: the rule that names it, else `error:` and a hash of the masked error. */
export function groupKey({
  failure,
  cause,
}: {
  readonly failure: Failure;
  readonly cause: Cause | null;
}): string {
  return cause === null ? `error:${errorHash(failure)}` : cause.rule;
}
