/** Some of the numbers from 0 up to a size. */
export interface IndexSet {
  readonly add: (index: number) => void;
  /** The first of them from `from` on; the size when there is none. */
  next(from: number): number;
  /** Back to those that are always in it. */
  reset(): void;
}

/** One bit a number: it is emptied and filled for each line. */
export function createIndexSet(size: number, always: readonly number[] = []): IndexSet {
  const fixed = new Int32Array(Math.ceil(size / 32) + 1);
  for (const index of always) set(fixed, index);
  const words = fixed.slice();

  function next(from: number): number {
    if (from >= size) return size;
    let at = from >> 5;
    let word = (words[at] ?? 0) & (-1 << (from & 31));
    while (word === 0 && at < words.length) word = words[++at] ?? 0;
    return word === 0 ? size : (at << 5) + 31 - Math.clz32(word & -word);
  }

  return { add: (index) => set(words, index), next, reset: () => words.set(fixed) };
}

function set(words: Int32Array, index: number): void {
  words[index >> 5] = (words[index >> 5] ?? 0) | (1 << (index & 31));
}
