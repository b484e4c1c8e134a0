/** Finds the line of a JSON text on which a string stands. */
export type LineFinder = (text: string) => number;

const maxScans = 4;
const minLength = 6;

/** Searches onwards from the last find, then from the start; the last line found when there is none, or too much was searched. */
export function createLineFinder(source: string): LineFinder {
  let budget = maxScans * source.length + 1_000_000;
  let at = 0;
  let line = 1;

  return (text) => {
    const needle = plainPart(text);
    if (needle.length < minLength || budget <= 0) return line;
    const found = source.indexOf(needle, at);
    budget -= (found === -1 ? source.length : found) - at;
    if (found === -1) return earlier(needle);
    line += newlines(source, at, found);
    at = found;
    return line;
  };

  function earlier(needle: string): number {
    if (budget <= 0) return line;
    const found = source.indexOf(needle);
    budget -= found === -1 ? source.length : found;
    return found === -1 ? line : 1 + newlines(source, 0, found);
  }
}

function newlines(source: string, from: number, to: number): number {
  let count = 0;
  for (let at = source.indexOf("\n", from); at !== -1 && at < to; at = source.indexOf("\n", at + 1)) count++;
  return count;
}

/** The first stretch of characters that JSON never escapes, at most 60. */
function plainPart(text: string): string {
  return /[ !#-.0-[\]-~]{6,60}/.exec(text.slice(0, 2000))?.[0] ?? "";
}
