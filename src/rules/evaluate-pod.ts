import type { Pod } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { Condition, PodField } from "./compiled.ts";
import { holds, no, unknown, type Outcome } from "./outcome.ts";
import type { Look } from "./look.ts";

/** Holds when one Pod has all that is demanded; unknown when no Pod, or none that says enough, was told of. */
export function evaluatePod({ fields }: Extract<Condition, { kind: "pod" }>, { subject }: Look): Outcome {
  const truths = subject.pods.map((pod) => ({ pod, truth: truthOf(fields, pod) }));
  const found = truths.find(({ truth }) => truth === true);
  if (found !== undefined) return holds(fields.map((field) => reasonOf(field, found.pod)));
  return truths.length === 0 || truths.some(({ truth }) => truth === null) ? unknown : no;
}

function truthOf(fields: readonly PodField[], pod: Pod): boolean | null {
  const truths = new Set(fields.map((field) => field.holds(pod)));
  if (truths.has(false)) return false;
  return truths.has(null) ? null : true;
}

function reasonOf({ field, value }: PodField, pod: Pod): Reason {
  return { kind: "pod", field, value: value(pod), at: pod.line };
}
