/** The states of an Aho-Corasick automaton over numbered columns, with what is found in each. */
export interface Trie<Found> {
  /** Next state by column, one row a state; 0, the first state, where there is none. */
  readonly next: readonly (readonly number[])[];
  readonly found: readonly Found[];
}

export interface TrieWord<Found> {
  readonly columns: readonly number[];
  readonly found: Found;
}

export interface TrieOptions<Found> {
  /** Columns of a row. */
  readonly width: number;
  readonly nothing: Found;
  /** What is found where both of two words end. */
  readonly join: (one: Found, other: Found) => Found;
}

/** Grows the states from words and fills in the transitions on a mismatch. */
export function createTrie<Found>(
  words: Iterable<TrieWord<Found>>,
  options: TrieOptions<Found>,
): Trie<Found> {
  const states = grow(words, options);
  link(states, options);
  return states;
}

interface Growing<Found> {
  readonly next: number[][];
  readonly found: Found[];
}

function grow<Found>(
  words: Iterable<TrieWord<Found>>,
  { width, nothing, join }: TrieOptions<Found>,
): Growing<Found> {
  const row = (): number[] => Array.from({ length: width }, () => 0);
  const next = [row()];
  const found = [nothing];
  for (const word of words) {
    let state = 0;
    for (const column of word.columns) {
      const from = next[state] ?? [];
      if (from[column] === 0) {
        from[column] = next.push(row()) - 1;
        found.push(nothing);
      }
      state = from[column] ?? 0;
    }
    found[state] = join(found[state] ?? nothing, word.found);
  }
  return { next, found };
}

/** Breadth first, so that the state to fall back to is complete when it is used. */
function link<Found>({ next, found }: Growing<Found>, { width, nothing, join }: TrieOptions<Found>): void {
  const fallback = new Int32Array(next.length);
  const order = [0];
  for (const state of order) {
    const row = next[state] ?? [];
    const back = next[fallback[state] ?? 0] ?? [];
    for (let column = 0; column < width; column++) {
      const target = row[column] ?? 0;
      const other = state === 0 ? 0 : (back[column] ?? 0);
      if (target === 0) {
        row[column] = other;
        continue;
      }
      fallback[target] = other;
      found[target] = join(found[target] ?? nothing, found[other] ?? nothing);
      order.push(target);
    }
  }
}
