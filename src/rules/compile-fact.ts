import type { Condition } from "./compiled.ts";
import type { Scalars } from "./schema.ts";
import type { PatternFault } from "./pattern-fault.ts";
import { compileText } from "./text-pattern.ts";

/** A demand on a fact: one of the values holds, letter case ignored. */
export function compileFact(key: string, wanted: Scalars, report: (fault: PatternFault) => void): Condition {
  return { kind: "fact", key, accepts: compileValues(wanted, report) };
}

/** Tells whether a short value equals one of the wanted ones, or fits one that is a regular expression. */
export function compileValues(
  wanted: Scalars,
  report: (fault: PatternFault) => void,
): (value: string) => boolean {
  const tests = (Array.isArray(wanted) ? wanted : [wanted]).map((one) => compileValue(String(one), report));
  return (value) => tests.some((test) => test(value.slice(0, longestValue)));
}

const longestValue = 500;

function compileValue(wanted: string, report: (fault: PatternFault) => void): (value: string) => boolean {
  const folded = wanted.toLowerCase();
  if (!wanted.startsWith("/")) return (value) => value.toLowerCase() === folded;

  const compiled = compileText(wanted, true);
  if ("fault" in compiled) {
    report(compiled.fault);
    return () => false;
  }
  return (value) => compiled.text.fits(value);
}
