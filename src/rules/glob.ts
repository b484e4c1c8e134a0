/**
 * Tells whether a path fits a glob: `*` and `?` stay within a folder, `**` crosses folders. A glob fits from any
 * folder on (`go.mod` fits `src/go.mod`), unless it starts with `/`. Time is bounded by the product of both lengths.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const isRooted = glob.startsWith("/");
  const wanted = glob.split("/").filter((part) => part !== "");
  const parts = path
    .slice(-2_000)
    .split(/[/\\!]/)
    .filter((part) => part !== "");
  return fits(isRooted ? wanted : ["**", ...wanted], parts, (part, segment) =>
    part === "**" ? "any" : fits(part.split(""), segment.split(""), charFits),
  );
}

type Fit = boolean | "any";

function charFits(wanted: string, char: string): Fit {
  return wanted === "*" ? "any" : wanted === "?" || wanted === char;
}

/** Wildcard matching that only ever returns to the last wildcard. */
function fits(
  wanted: readonly string[],
  given: readonly string[],
  compare: (a: string, b: string) => Fit,
): boolean {
  let w = 0;
  let g = 0;
  let star = -1;
  let from = 0;
  while (g < given.length) {
    const part = wanted[w];
    const fit = part === undefined ? false : compare(part, given[g] ?? "");
    if (fit === "any") {
      star = w;
      from = g;
      w += 1;
    } else if (fit) {
      w += 1;
      g += 1;
    } else if (star >= 0) {
      w = star + 1;
      from += 1;
      g = from;
    } else {
      return false;
    }
  }
  return wanted.slice(w).every((part) => compare(part, "") === "any");
}
