import { createTrie, type Trie, type TrieWord } from "./trie.ts";

/** Tells in one pass over a line which of some groups of literals may stand in it: most lines need no closer look. */
export interface Sieve {
  /**
   * Looks at bytes of UTF-8, or at the low bytes of UTF-16 code units, from one index up to another. Gives a bit for
   * each group, from the lowest: unset is certain, set only likely.
   */
  readonly groupsIn: (bytes: Uint8Array, from: number, to: number) => number;
  /** Looks as far as the first stop. Gives its index, or `to`; the bits are in `found` then. */
  readonly untilStop: (bytes: Uint8Array, from: number, to: number) => number;
  readonly found: () => number;
}

/** Characters of a literal that count: longer ones are likely enough then. */
const maxLength = 12;

/**
 * An Aho-Corasick automaton as one dense table of transitions, for at most 30 groups. It takes small letters of ASCII
 * and capitals for the same; of a literal with other characters it knows a part without them. No literal may hold a
 * stop.
 */
export function createSieve(groups: readonly (readonly string[])[], stops: readonly number[] = []): Sieve {
  const parts = groups.map((literals) => literals.map((text) => asciiPart(text.toLowerCase())));
  const { columnOf, width } = chooseColumns(parts.flat(), stops);
  const words = wordsOf(parts, columnOf);
  const trie = createTrie(words, { width, nothing: 0, join: (one, other) => one | other });
  const table = flatten(trie, width);
  const always = trie.found[0] ?? 0;
  const stopped = ~table.length;
  let groupsFound = 0;

  function untilStop(bytes: Uint8Array, from: number, to: number): number {
    let found = always;
    let state = 0;
    let at = from;
    for (; at < to; at++) {
      // Both tables are indexed within bounds by construction; ?? keeps the type checker content.
      state = table[state + (columnOf[bytes[at] ?? 0] ?? 0)] ?? 0;
      if (state >= 0) continue;
      if (state === stopped) break;
      state = ~state;
      found |= table[state + bitsColumn] ?? 0;
    }
    groupsFound = found;
    return at;
  }

  function groupsIn(bytes: Uint8Array, from: number, to: number): number {
    untilStop(bytes, from, to);
    return groupsFound;
  }

  return { groupsIn, untilStop, found: () => groupsFound };
}

/** The longest run of ASCII, cut; empty where there is none, and then it stands in every line. */
function asciiPart(text: string): string {
  const runs = text.split(/[^\0-\u007F]+/);
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), "").slice(0, maxLength);
}

/** Columns of a state's row that stand for no byte of a literal: any other byte, a stop, and the groups of what ends here. */
const stopColumn = 1;
const bitsColumn = 2;

interface Columns {
  /** Column of each byte; 0 for those that no literal has. */
  readonly columnOf: Uint8Array;
  readonly width: number;
}

function chooseColumns(parts: readonly string[], stops: readonly number[]): Columns {
  const columnOf = new Uint8Array(256);
  let width = bitsColumn + 1;
  for (const char of new Set(parts.join("").split(""))) {
    columnOf[char.charCodeAt(0)] = width;
    columnOf[char.toUpperCase().charCodeAt(0)] = width;
    width++;
  }
  for (const stop of stops) columnOf[stop] = stopColumn;
  return { columnOf, width };
}

function wordsOf(groups: readonly (readonly string[])[], columnOf: Uint8Array): readonly TrieWord<number>[] {
  return groups.flatMap((parts, group) =>
    parts.map((text) => ({
      columns: text.split("").map((char) => columnOf[char.charCodeAt(0)] ?? 0),
      found: 1 << group,
    })),
  );
}

/** A target that ends a literal is stored inverted. */
function flatten({ next, found }: Trie<number>, width: number): Int32Array {
  const table = Int32Array.from(next.flat(), (target) =>
    (found[target] ?? 0) === 0 || target === 0 ? target * width : ~(target * width),
  );
  for (let state = 0; state < next.length; state++) {
    table[state * width + stopColumn] = ~table.length;
    table[state * width + bitsColumn] = found[state] ?? 0;
  }
  return table;
}
