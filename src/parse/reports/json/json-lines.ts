/** Finds the line of a JSON text on which a string stands. */
export type LineFinder = (text: string) => number;

const maxScans = 4;
const minLength = 6;

/** Searches onwards from the last find; 1 when it is not found, or when too much was searched already. */
export function createLineFinder(source: string): LineFinder {
  let budget = maxScans * source.length + 1_000_000;
  let at = 0;
  let line = 1;

  return (text) => {
    const needle = plainPart(text);
    if (needle.length < minLength || budget <= 0) return line;
    const found = source.indexOf(needle, at);
    budget -= (found === -1 ? source.length : found) - at;
    if (found === -1) return line;
    for (
      let next = source.indexOf("\n", at);
      next !== -1 && next < found;
      next = source.indexOf("\n", next + 1)
    )
      line++;
    at = found;
    return line;
  };
}

/** The first stretch of characters that JSON never escapes, at most 60. */
function plainPart(text: string): string {
  return /[ !#-.0-[\]-~]{6,60}/.exec(text.slice(0, 2000))?.[0] ?? "";
}
