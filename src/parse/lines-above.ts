import type { EvidenceLine } from "../model/evidence.ts";
import type { Novelty } from "../normal/novelty.ts";
import { withoutMarks } from "./line-marks.ts";
import { tellingWeight } from "./telling.ts";

const maxList = 10;
const maxBefore = 2;
const maxNew = 5;
/** Commands that a shell may echo while it cleans up. */
const maxCleanup = 6;
/** Lines from the end among which a warning may be what ended the step. */
const nearEnd = 10;

/**
 * The list that a line counts (`✖ 2 problems`) and that stands right above it: the lines of one shape, first one
 * first. `lines` are in order of the log.
 */
export function listAbove(summary: EvidenceLine, lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  return listAtEnd(saidAbove(summary, lines));
}

/** The names of files that a step ended with, as formatters list them: first one first. Empty when it ended otherwise. */
export function filesAtEnd(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const said = lines.filter(isSaid);
  const last = said.at(-1);
  return last !== undefined && shapeOf(last.text).endsWith("/") ? listAtEnd(said) : [];
}

/** Without the commands that a shell echoes (`set -x`), when programs spoke right before the last of them: those only clean up. */
export function spokenAtEnd(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const end = lines.filter(isSaid).slice(-maxCleanup);
  return end.some((line) => !isEcho(line)) ? lines.filter((line) => !isEcho(line)) : lines;
}

function isEcho({ text }: EvidenceLine): boolean {
  return /^\+{1,8} /.test(withoutMarks(text));
}

/** The last warning of a step that ended with it: where no error is spoken of, it may have counted as one. */
export function warnedAtEnd(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const said = lines.filter(isSaid).slice(-nearEnd);
  const last = said.findLast(({ text }) => /^(?:W|w)arning: |^WARN(?:ING)?\b/.test(withoutMarks(text)));
  return last === undefined ? [] : [last];
}

/** What no passing run prints, first one first: it needs no word of an error. */
export function neverSaid(lines: readonly EvidenceLine[], novelty: Novelty | null): readonly EvidenceLine[] {
  if (novelty === null) return [];
  return lines.filter((line) => isSaid(line) && novelty.isNew(line.text) === true).slice(0, maxNew);
}

function listAtEnd(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const shape = shapeOf(last.text);
  const from = lines.findLastIndex((line) => shapeOf(line.text) !== shape) + 1;
  return lines.slice(from).slice(0, maxList);
}

/** What was said right before a line, nearest first. */
export function saidBefore(key: EvidenceLine, lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  return spokenAtEnd(saidAbove(key, lines)).slice(-maxBefore).toReversed();
}

function saidAbove(key: EvidenceLine, lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  return lines.filter((line) => line.line < key.line && isSaid(line));
}

function isSaid({ text }: EvidenceLine): boolean {
  return !isRuler(text) && tellingWeight(text) > -2;
}

function isRuler(text: string): boolean {
  return /^[\s\p{P}\p{S}]*$/u.test(text);
}

/** How deep a line is set in, and its first word: places count as the same, and so do numbers. */
function shapeOf(line: string): string {
  const [, indent = "", word = ""] = /^(\s{0,40})(\S{0,200})/.exec(withoutMarks(line)) ?? [];
  const masked = /[/\\]|\.\w/.test(word) ? "/" : word.replaceAll(/\d+/g, "0");
  return `${indent.length} ${masked}`;
}
