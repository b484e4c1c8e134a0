export interface TimedText {
  readonly text: string;
  readonly durationMs: number | null;
}

/** Splits off the duration that stands behind a title, in brackets or not: `works (5 ms)`, `works 1.2s`, `works (2m 3s)`. */
export function splitTrailingTime(line: string): TimedText {
  const from = Math.max(0, line.length - 40);
  const match = /\s{1,10}(?:\((\d[^()]{0,20})\)|(\d[\d.,]{0,12} ?(?:ms|s|m)))\s{0,10}$/.exec(
    line.slice(from),
  );
  const durationMs = match === null ? null : toMs(match[1] ?? match[2] ?? "");
  if (match === null || durationMs === null) return { text: line.trimEnd(), durationMs: null };
  return { text: line.slice(0, from + match.index).trimEnd(), durationMs };
}

/** Milliseconds of `5ms`, `5 ms`, `1.2s`, `2m 3s`, `1.5m`, `1h`; null for anything else. */
function toMs(text: string): number | null {
  const parts = text.replaceAll(",", "").match(/\d{1,9}(?:\.\d{1,9})? ?(?:ms|s|m|h)\b/g);
  if (parts === null || !/^[\d.,]{1,20} ?(?:ms|s|m|h)\b/.test(text)) return null;
  return Math.round(parts.reduce((sum, part) => sum + partMs(part), 0));
}

function partMs(part: string): number {
  const value = Number.parseFloat(part);
  if (part.endsWith("ms")) return value;
  if (part.endsWith("s")) return value * 1000;
  return value * (part.endsWith("m") ? 60_000 : 3_600_000);
}
