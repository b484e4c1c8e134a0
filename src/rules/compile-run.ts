import type { RunField } from "../model/reason.ts";
import { compileValues } from "./compile-values.ts";
import type { Condition } from "./compiled.ts";
import { matchesGlob } from "./glob.ts";
import type { PatternFault } from "./pattern-fault.ts";
import type { Scalars } from "./schema.ts";

/** A demand on where a run comes from. A branch with `*` is a glob over its whole name. */
export function compileRun(
  field: RunField,
  wanted: Scalars,
  report: (fault: PatternFault) => void,
): Condition {
  const values = (Array.isArray(wanted) ? wanted : [wanted]).map(String);
  const globs = values.filter((value) => isGlob(field, value));
  const others = values.filter((value) => !isGlob(field, value));
  const accepts = compileValues(others, report);
  return {
    kind: "run",
    field,
    wanted: values.join(" or "),
    accepts: (value) => globs.some((glob) => matchesGlob(`/${glob}`, value)) || accepts(value),
  };
}

function isGlob(field: RunField, value: string): boolean {
  return (field === "branch" || field === "headBranch") && !value.startsWith("/") && value.includes("*");
}
