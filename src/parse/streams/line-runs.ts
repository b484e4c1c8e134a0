/** Where the lines of a stream stand in the file, kept as runs of lines that follow each other. */
export interface LineRuns {
  /** The next line of the stream. */
  add(line: number): void;
  /** Of the stream's line, the file's. */
  at(own: number): number;
  count(): number;
}

export function createLineRuns(): LineRuns {
  const owns: number[] = [];
  const lines: number[] = [];
  let own = 0;
  let last = -1;

  function add(line: number): void {
    own++;
    if (line !== last + 1) {
      owns.push(own);
      lines.push(line);
    }
    last = line;
  }

  function at(wanted: number): number {
    const index = runOf(wanted);
    return Math.max(1, (lines[index] ?? 1) + wanted - (owns[index] ?? 1));
  }

  /** The last run that does not begin behind the line. */
  function runOf(wanted: number): number {
    let low = 0;
    let high = owns.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((owns[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return { add, at, count: () => owns.length };
}
