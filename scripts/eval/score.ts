import type { LabelledLog } from "./labels.ts";

/** How the lines picked for one log compare with what people marked; null where the label does not say. */
export interface LogScore {
  readonly file: string;
  readonly first: boolean | null;
  readonly withinThree: boolean | null;
  readonly anyHit: boolean | null;
  /** Share of the picked lines that people marked: against each annotator, then the mean. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Share of the picked lines that at least one annotator marked. */
  readonly precisionOfAny: number | null;
  readonly lines: number;
  /** Share of the failed tests that plain patterns find and that are named; null where they find none, or for ways that name no tests. */
  readonly testsFound: number | null;
  /** Line picked first. */
  readonly key: number | null;
}

/** `picked`: line numbers, key line first; `testsFound` as in the score. */
export function scoreLog(
  label: LabelledLog,
  picked: readonly number[],
  testsFound: number | null = null,
): LogScore {
  const key = keySet(label);
  const lists = label.errorLines ?? [];
  const any = new Set(lists.flat());
  return {
    file: label.file,
    first: key === null ? null : picked.slice(0, 1).some((line) => key.has(line)),
    withinThree: key === null ? null : picked.slice(0, 3).some((line) => key.has(line)),
    anyHit: lists.length === 0 ? null : picked.some((line) => any.has(line)),
    precision: mean(lists.map((list) => share(picked, new Set(list)))),
    recall: mean(lists.map((list) => share(list, new Set(picked)))),
    precisionOfAny: lists.length === 0 ? null : share(picked, any),
    lines: picked.length,
    testsFound,
    key: picked[0] ?? null,
  };
}

/** Where people marked lines but no key line, each line that all of them marked is a good first line. */
function keySet(label: LabelledLog): ReadonlySet<number> | null {
  if (label.keyLine !== undefined) return new Set([label.keyLine]);
  const [first, ...others] = label.errorLines ?? [];
  if (first === undefined) return null;
  return new Set(first.filter((line) => others.every((list) => list.includes(line))));
}

function share(lines: readonly number[], among: ReadonlySet<number>): number {
  return lines.length === 0 ? 0 : lines.filter((line) => among.has(line)).length / lines.length;
}

/** Null when there is nothing to average. */
export function mean(values: readonly (number | boolean | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return known.reduce<number>((sum, value) => sum + Number(value), 0) / known.length;
}
