/** A line of `go test -v` that says which test the following output is of; `name` is empty when it is of none. */
export interface Marker {
  readonly word: MarkerWord;
  readonly name: string;
  /** Where it begins: behind 0 when output that did not end its line stands before it. */
  readonly at: number;
}

type MarkerWord = "RUN" | "CONT" | "NAME" | "PAUSE" | "ATTR";

const maxName = 1500;

/** `=== RUN   TestA/sub`, also behind output or the control character that marks it since Go 1.20. */
export function readMarker(text: string): Marker | null {
  const at = text.charCodeAt(0) === equals ? 0 : text.indexOf("=== ");
  if (at === -1 || !text.startsWith("=== ", at)) return null;
  const word = wordAt(text, at + 4);
  if (word === null) return null;
  const behind = at + 4 + word.length;
  if (text.length - behind > maxName) return null;
  const name = trimmed(text, behind, text.length);
  return isOf(word, name, at === 0 || text.charCodeAt(at - 1) === frame) ? { word, name, at } : null;
}

const equals = 61;
const frame = 0x16;

function isOf(word: MarkerWord, name: string, alone: boolean): boolean {
  if (name === "") return alone && (word === "CONT" || word === "NAME");
  return alone || isTestName(name);
}

/** By its prefix: what `go test` takes for a test, an example, a fuzz test or a benchmark. */
function isTestName(name: string): boolean {
  return (
    name.startsWith("Test") ||
    name.startsWith("Example") ||
    name.startsWith("Fuzz") ||
    name.startsWith("Benchmark")
  );
}

/** The part of a line without the blanks around it; this often, `trim` after `slice` would show. */
export function trimmed(text: string, from: number, to: number): string {
  let first = from;
  let last = to;
  while (first < last && text.charCodeAt(first) <= 32) first++;
  while (last > first && text.charCodeAt(last - 1) <= 32) last--;
  return text.slice(first, last);
}

function wordAt(text: string, at: number): MarkerWord | null {
  switch (text.charCodeAt(at)) {
    case 82: // R
      return text.startsWith("RUN ", at) ? "RUN" : null;
    case 67: // C
      return text.startsWith("CONT ", at) ? "CONT" : null;
    case 78: // N
      return text.startsWith("NAME", at) && blankAt(text, at + 4) ? "NAME" : null;
    case 80: // P
      return text.startsWith("PAUSE ", at) ? "PAUSE" : null;
    case 65: // A
      return text.startsWith("ATTR ", at) ? "ATTR" : null;
    default:
      return null;
  }
}

function blankAt(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === 32;
}
