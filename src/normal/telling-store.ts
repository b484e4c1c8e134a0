import { maybeTelling, tellingWeight } from "../parse/telling.ts";
import type { PassingLine } from "./normal.ts";

export interface TellingStore {
  /** Called once for each template, with its first line. */
  readonly see: (text: string, line: number) => void;
  /** In the order of the log. */
  readonly lines: () => readonly PassingLine[];
}

interface Kept extends PassingLine {
  readonly weight: number;
}

/** Lines that are kept of one log. */
const mostLines = 100;
/** Characters; secrets are to be found in what is kept, before it is cut for good. */
const longest = 2_000;
/** Those that mention an error at least. */
const leastWeight = 2;

/** Keeps the most telling lines of a log, the earlier ones of the same weight. */
export function createTellingStore(): TellingStore {
  const kept: Kept[] = [];

  function see(text: string, line: number): void {
    if (!maybeTelling(text)) return;
    const weight = tellingWeight(text);
    if (weight < leastWeight) return;
    if (kept.length >= mostLines && !dropLighter(kept, weight)) return;
    kept.push({ line, text: text.slice(0, longest), weight });
  }

  return { see, lines: () => kept.map(({ line, text }) => ({ line, text })) };
}

/** Makes room by giving up the last of the lightest lines, if one weighs less. */
function dropLighter(kept: Kept[], weight: number): boolean {
  const lightest = Math.min(...kept.map((one) => one.weight));
  if (lightest >= weight) return false;
  kept.splice(
    kept.findLastIndex((one) => one.weight === lightest),
    1,
  );
  return true;
}
