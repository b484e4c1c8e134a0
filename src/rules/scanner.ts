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
  const trie = growTrie(literals, columns);
  const table = link(trie, columns.width);
  const { columnOf, width } = columns;

  return {
    literals: literals.map(({ text }) => text),
    scan: (text, found) => {
      let state = 0;
      for (let at = 0; at < text.length; at += 1) {
        // Both tables are indexed within bounds by construction; ?? keeps the type checker content at no cost.
        state = table[state + (columnOf[text.charCodeAt(at)] ?? 0)] ?? 0;
        if (state < 0) {
          state = ~state;
          for (const owner of trie.owners[state / width] ?? []) found(owner);
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
  for (const char of new Set(
    literals.flatMap(({ text }) => text.toLowerCase().slice(0, scannedLength).split("")),
  )) {
    const column = used < mostColumns ? ++used : 1 + (char.charCodeAt(0) % mostColumns);
    for (const spelling of spellings(char)) columnOf[spelling] = column;
  }
  return { columnOf, width: used + 1 };
}

/** Code units that count as this character when letter case is ignored. */
function spellings(char: string): readonly number[] {
  return [char, char.toUpperCase()].filter((text) => text.length === 1).map((text) => text.charCodeAt(0));
}

interface Trie {
  /** Next state by column, one row a state; 0 where there is none. */
  readonly next: number[][];
  readonly owners: number[][];
}

function growTrie(literals: readonly Literal[], { columnOf, width }: Columns): Trie {
  const row = (): number[] => Array.from({ length: width }, () => 0);
  const next = [row()];
  const owners: number[][] = [[]];
  for (const { text, owner } of literals) {
    let state = 0;
    for (const char of text.toLowerCase().slice(0, scannedLength).split("")) {
      const column = columnOf[char.charCodeAt(0)] ?? 0;
      const from = next[state] ?? [];
      if (from[column] === 0) from[column] = next.push(row()) - 1;
      state = from[column] ?? 0;
    }
    (owners[state] ??= []).push(owner);
  }
  return { next, owners };
}

/** Fills in the transitions on a mismatch, breadth first; a target that ends a literal is stored inverted. */
function link({ next, owners }: Trie, width: number): Int32Array {
  const fallback = new Int32Array(next.length);
  const order = [0];
  for (const state of order) {
    const row = next[state] ?? [];
    const back = next[fallback[state] ?? 0] ?? [];
    for (let column = 0; column < width; column += 1) {
      const target = row[column] ?? 0;
      const other = state === 0 ? 0 : (back[column] ?? 0);
      if (target === 0) {
        row[column] = other;
        continue;
      }
      fallback[target] = other;
      owners[target] = [...new Set([...(owners[target] ?? []), ...(owners[other] ?? [])])];
      order.push(target);
    }
  }
  return flatten(next, owners, width);
}

function flatten(next: readonly number[][], owners: readonly number[][], width: number): Int32Array {
  const table = new Int32Array(next.length * width);
  next.forEach((row, state) => {
    row.forEach((target, column) => {
      const offset = target * width;
      table[state * width + column] = (owners[target]?.length ?? 0) > 0 ? ~offset : offset;
    });
  });
  return table;
}
