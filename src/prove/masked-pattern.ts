import { limits } from "../rules/limits.ts";
import { mask } from "../triage/mask.ts";
import { placeholder } from "./placeholder.ts";

/** A pattern that fits the line and all that differ from it only in numbers, ids, times and paths. */
export function maskedPattern(line: string): string {
  const pieces = piecesIn(line, mask(line).split(/<[a-z0-9]{1,10}>|\*\*\*/));
  const longestPiece = Math.max(0, ...pieces.map((piece) => piece.trim().length));
  if (longestPiece < limits.literal) return `${placeholder}: words that the line always has`;
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && !only.startsWith("/")) return only;
  return `/${pieces.map(escaped).join(".*")}/`;
}

/** What masking left, as far as it stands in the line in this order; a path that was taken out splits a piece. */
function piecesIn(line: string, masked: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  for (const piece of masked.flatMap((one) => (line.includes(one) ? [one] : one.split(" ")))) {
    const text = piece.trim();
    const at = text === "" ? -1 : line.indexOf(text, from);
    if (at < 0 || length + text.length > longestPattern) continue;
    const last = pieces.at(-1);
    if (last !== undefined && line.slice(from, at) === " ") pieces[pieces.length - 1] = `${last} ${text}`;
    else pieces.push(text);
    from = at + text.length;
    length += text.length;
  }
  return merged(pieces);
}

const longestPattern = 200;
const mostPieces = 12;

/** One or two characters between two masked things tell nothing. */
function merged(pieces: readonly string[]): readonly string[] {
  const telling = pieces.filter((piece) => piece.length > 2);
  return telling.slice(0, mostPieces);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
