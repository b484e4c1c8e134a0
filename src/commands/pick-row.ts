import { sayNothingStored, sayWhichRow } from "../report/answers/short.ts";
import type { Block } from "../report/content.ts";
import type { Row } from "../report/rows.ts";
import type { PullRows } from "./rows-of-pull.ts";

export type Picked =
  | { readonly kind: "row"; readonly row: Row; readonly number: number; readonly rest: readonly string[] }
  | { readonly kind: "answer"; readonly answer: readonly Block[] };

/** The row that the first argument numbers; without a number the only one. Else what to answer. */
export function pickRow(pull: PullRows | null, args: readonly string[]): Picked {
  const rows = pull?.rows ?? [];
  if (rows.length === 0) return { kind: "answer", answer: sayNothingStored() };
  const [first = "", ...others] = args;
  const given = /^\d{1,6}[.:)]?$/.test(first) ? Number.parseInt(first, 10) : null;
  const number = given ?? (rows.length === 1 ? 1 : 0);
  const row = rows[number - 1];
  if (row === undefined) return { kind: "answer", answer: sayWhichRow(rows.length) };
  return { kind: "row", row, number, rest: given === null ? args : others };
}
