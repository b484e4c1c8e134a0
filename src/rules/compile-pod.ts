import type { Pod } from "../model/failure.ts";
import { compileBounds } from "./bounds.ts";
import { compileValues } from "./compile-values.ts";
import type { Condition, PodField } from "./compiled.ts";
import type { Count, PodDemand, Scalars } from "./schema.ts";
import type { PatternFault } from "./pattern-fault.ts";

type Report = (field: string, fault: PatternFault) => void;

/** Demands on one Pod. What a Pod does not say neither holds nor fails: it stays unknown. */
export function compilePod(demand: PodDemand, report: Report): Condition {
  const { ready, restarts, exitCode } = demand;
  const fields: PodField[] = textFields.flatMap((field) => {
    const wanted = demand[field];
    return wanted === undefined ? [] : [textField(field, wanted, report)];
  });
  if (ready !== undefined) fields.push(readyField(ready));
  if (restarts !== undefined) fields.push(countField("restarts", restarts, report));
  if (exitCode === "none") fields.push(noExitCode);
  else if (exitCode !== undefined) fields.push(countField("exitCode", exitCode, report));
  if (fields.length === 0) {
    report("", { reason: "the pod condition is empty", remedy: "name a field, such as ready: false" });
  }
  return { kind: "pod", fields };
}

const textFields = ["phase", "reason", "waitingReason", "image", "name"] as const;

function textField(field: (typeof textFields)[number], wanted: Scalars, report: Report): PodField {
  const accepts = compileValues(wanted, (fault) => report(field, fault));
  return {
    field,
    holds: (pod) => {
      const value = pod[field];
      return value === null ? null : accepts(value);
    },
    value: (pod) => pod[field] ?? "",
  };
}

function readyField(wanted: boolean): PodField {
  return {
    field: "ready",
    holds: (pod) => (pod.ready === null ? null : pod.ready === wanted),
    value: (pod) => String(pod.ready),
  };
}

function countField(field: "restarts" | "exitCode", wanted: Count, report: Report): PodField {
  const accepts = compileCount(wanted, (fault) => report(field, fault));
  return {
    field,
    holds: (pod) => {
      const value = pod[field];
      return value === null ? null : accepts(value);
    },
    value: (pod) => String(pod[field]),
  };
}

function compileCount(
  wanted: Count,
  report: (fault: PatternFault) => void,
): (value: number) => boolean | null {
  if (typeof wanted === "number") return (value) => value === wanted;
  const accepts = compileBounds(wanted, report);
  return (value) => accepts(String(value));
}

/** A dump that tells of restarts would tell of an exit code too. */
const noExitCode: PodField = {
  field: "exitCode",
  holds: (pod: Pod) => (pod.exitCode !== null ? false : pod.restarts === null ? null : true),
  value: () => "none",
};
