import { isBounds, compileBounds } from "./bounds.ts";
import type { Accepts } from "./compiled.ts";
import type { Scalars } from "./schema.ts";
import type { PatternFault } from "./pattern-fault.ts";
import { compileText } from "./text-pattern.ts";

/** Whether a short value equals one of the wanted ones, letter case ignored, fits one that is a regular expression, or keeps to one that is a bound. */
export function compileValues(wanted: Scalars, report: (fault: PatternFault) => void): Accepts {
  const tests = (Array.isArray(wanted) ? wanted : [wanted]).map((one) => compileValue(String(one), report));
  return (value) => {
    const short = value.slice(0, longestValue);
    const answers = new Set(tests.map((test) => test(short)));
    if (answers.has(true)) return true;
    return answers.has(null) ? null : false;
  };
}

const longestValue = 500;

function compileValue(wanted: string, report: (fault: PatternFault) => void): Accepts {
  if (isBounds(wanted)) return compileBounds(wanted, report);
  const folded = wanted.toLowerCase();
  if (!wanted.startsWith("/")) return (value) => value.toLowerCase() === folded;

  const compiled = compileText(wanted, true);
  if ("fault" in compiled) {
    report(compiled.fault);
    return () => false;
  }
  return (value) => compiled.text.fits(value);
}
