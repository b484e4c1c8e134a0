import { createTrie, type Trie, type TrieWord } from "./trie.ts";

/** Finds which of many literals stand in a text, letter case ignored, in one pass over it. */
export interface Scanner {
  /** All of them. */
  readonly literals: readonly string[];
  /** Calls `found` with the owner of each literal in `text`; the same owner may come several times. */
  readonly scan: (text: string, found: (owner: number) => void) => void;
}

export interface Literal {
  readonly text: string;
  readonly owner: number;
}

/** Characters of a literal that the automaton knows; what it finds is checked again, so more would only cost memory. */
export const scannedLength = 16;

/**
 * Builds an Aho-Corasick automaton as one dense table of transitions. Rare characters may share a column: the scanner
 * may find too much, never too little.
 */
export function createScanner(literals: readonly Literal[]): Scanner {
  if (literals.length === 0) return { literals: [], scan: () => undefined };
  const columns = chooseColumns(literals);
  const { columnOf, width } = columns;
  const trie = createTrie(wordsOf(literals, columnOf), { width, nothing: [], join: union });
  const table = flatten(trie, width);

  return {
    literals: literals.map(({ text }) => text),
    scan: (text, found) => {
      let state = 0;
      for (let at = 0; at < text.length; at += 1) {
        // Both tables are indexed within bounds by construction; ?? keeps the type checker content at no cost.
        state = table[state + (columnOf[text.charCodeAt(at)] ?? 0)] ?? 0;
        if (state < 0) {
          state = ~state;
          for (const owner of trie.found[state / width] ?? []) found(owner);
        }
      }
    },
  };
}

interface Columns {
  /** Column of each UTF-16 code unit; 0 for those that no literal has. */
  readonly columnOf: Uint8Array;
  readonly width: number;
}

const mostColumns = 96;

function chooseColumns(literals: readonly Literal[]): Columns {
  const columnOf = new Uint8Array(65_536);
  let used = 0;
  for (const char of new Set(literals.flatMap(({ text }) => scannedPart(text)))) {
    const column = used < mostColumns ? ++used : 1 + (char.charCodeAt(0) % mostColumns);
    for (const spelling of spellings(char)) columnOf[spelling] = column;
  }
  return { columnOf, width: used + 1 };
}

/** Code units that count as this character when letter case is ignored. */
function spellings(char: string): readonly number[] {
  return [char, char.toUpperCase()].filter((text) => text.length === 1).map((text) => text.charCodeAt(0));
}

function wordsOf(literals: readonly Literal[], columnOf: Uint8Array): readonly TrieWord<readonly number[]>[] {
  return literals.map(({ text, owner }) => ({
    columns: codesOf(text).map((code) => columnOf[code] ?? 0),
    found: [owner],
  }));
}

function codesOf(text: string): readonly number[] {
  return scannedPart(text).map((char) => char.charCodeAt(0));
}

/** UTF-16 code units, each as a text. */
function scannedPart(text: string): readonly string[] {
  return text.toLowerCase().slice(0, scannedLength).split("");
}

function union(one: readonly number[], other: readonly number[]): readonly number[] {
  return other.length === 0 ? one : [...new Set([...one, ...other])];
}

/** A target that ends a literal is stored inverted. */
function flatten({ next, found }: Trie<readonly number[]>, width: number): Int32Array {
  const table = new Int32Array(next.length * width);
  next.forEach((row, state) => {
    row.forEach((target, column) => {
      const offset = target * width;
      table[state * width + column] = (found[target]?.length ?? 0) > 0 ? ~offset : offset;
    });
  });
  return table;
}
