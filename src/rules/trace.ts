import type { EvidenceLine } from "../model/evidence.ts";
import type { Reason } from "../model/reason.ts";
import type { Condition } from "./compiled.ts";
import { evaluate } from "./evaluate.ts";
import type { Look } from "./look.ts";
import type { Outcome } from "./outcome.ts";
import { nearness, type Nearness } from "./nearness.ts";

/** What became of each part of a condition; `evaluate` itself stops at the first part that fails. */
export type Trace = GroupTrace | ClauseTrace;

interface GroupTrace {
  readonly kind: "all" | "any" | "not";
  readonly truth: Outcome["truth"];
  readonly of: readonly Trace[];
}

export interface ClauseTrace {
  readonly kind: "clause";
  readonly condition: Exclude<Condition, { readonly kind: "all" | "any" | "not" }>;
  readonly truth: Outcome["truth"];
  readonly reasons: readonly Reason[];
  /** Of a clause that does not hold: how much of it is there, and what is there instead. */
  readonly near: Nearness;
}

/** Decides every part of a condition on one subject. For people who ask why; matching uses `evaluate`. */
export function trace(condition: Condition, look: Look): Trace {
  const { truth, reasons } = evaluate(condition, look);
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, truth, of: condition.of.map((one) => trace(one, look)) };
    case "not":
      return { kind: "not", truth, of: [trace(condition.of, look)] };
    case "text":
    case "line":
    case "file":
    case "sequence":
    case "fact":
    case "run":
    case "pod":
    case "kind":
      return {
        kind: "clause",
        condition,
        truth,
        reasons,
        near: truth === "yes" ? { part: 1, found: null, at: null } : nearness(condition, look),
      };
  }
}

/** How much of it holds, from 0 to 1. */
export function progressOf(traced: Trace): number {
  if (traced.truth === "yes") return 1;
  if (traced.kind === "clause") return Math.min(0.9, traced.near.part);
  if (traced.kind === "not") return 0;
  const parts = traced.of.filter((one) => !isKind(one)).map(progressOf);
  if (traced.kind === "any") return Math.max(0, ...parts);
  return parts.reduce((sum, one) => sum + one, 0) / Math.max(1, parts.length);
}

/** Half of all failures are tests: that alone brings no rule nearer. */
function isKind(traced: Trace): boolean {
  return traced.kind === "clause" && traced.condition.kind === "kind";
}

/** Lines on which its clauses hold. */
export function heldLines(traced: Trace): readonly EvidenceLine[] {
  if (traced.kind !== "clause") return traced.kind === "not" ? [] : traced.of.flatMap(heldLines);
  return traced.reasons.flatMap((reason) => {
    if (reason.kind === "clause") return reason.at === null ? [] : [reason.at];
    return reason.kind === "pod" ? [reason.at] : [];
  });
}
