import type { Accepts } from "./compiled.ts";
import type { PatternFault } from "./pattern-fault.ts";

/** Whether a demand is one on a number or a version, such as `>= 1.28 < 1.30`. */
export function isBounds(wanted: string): boolean {
  return /^\s*[<>=]/.test(wanted);
}

/** Compares a value with all bounds of a demand; null for a value that is no number or version. */
export function compileBounds(wanted: string, report: (fault: PatternFault) => void): Accepts {
  if (!/^(?:\s{0,9}(?:>=?|<=?)\s{0,9}v?\d{1,9}(?:\.\d{1,9}){0,5}\s{0,9},?){1,4}$/.test(wanted)) {
    report({
      reason: `"${wanted.slice(0, 80)}" is not a bound`,
      remedy: 'write for example ">= 3", "< 1.30" or ">= 1.28 < 1.30"',
    });
    return () => false;
  }
  const bounds = [...wanted.matchAll(/(>=?|<=?)\s*v?([\d.]+)/g)].map(([, sign = "", version = ""]) => ({
    sign,
    parts: partsOf(version),
  }));
  return (value) => {
    const given = /^\s*v?(\d{1,9}(?:\.\d{1,9}){0,5})(?![\d.]|[a-z]{2})/i.exec(value)?.[1];
    if (given === undefined) return null;
    const parts = partsOf(given);
    return bounds.every(({ sign, parts: bound }) => keeps(sign, compare(parts, bound)));
  };
}

function partsOf(version: string): readonly number[] {
  return version.split(".").map(Number);
}

/** Part by part as numbers; a part that is missing counts as 0. */
function compare(left: readonly number[], right: readonly number[]): number {
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function keeps(sign: string, difference: number): boolean {
  if (sign === ">=") return difference >= 0;
  if (sign === "<=") return difference <= 0;
  return sign === ">" ? difference > 0 : difference < 0;
}
