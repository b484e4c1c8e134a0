import { compileValues } from "./compile-values.ts";
import type { Condition } from "./compiled.ts";
import type { Scalars } from "./schema.ts";
import type { PatternFault } from "./pattern-fault.ts";

/** A demand on a fact: one of the values holds. */
export function compileFact(key: string, wanted: Scalars, report: (fault: PatternFault) => void): Condition {
  const values = Array.isArray(wanted) ? wanted : [wanted];
  return { kind: "fact", key, wanted: values.join(" or "), accepts: compileValues(wanted, report) };
}
