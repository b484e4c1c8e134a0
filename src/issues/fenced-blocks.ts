/** A fenced block of Markdown. */
export interface FencedBlock {
  /** What stands behind the opening fence, in lower case. */
  readonly info: string;
  readonly text: string;
  /** Line of the Markdown in which its text begins, counted from 1. */
  readonly line: number;
}

/** The fenced blocks of a text, in order; one that is not closed goes on to the end. */
export function fencedBlocks(markdown: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: Open | null = null;
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    if (open === null) open = openedBy(line, index);
    else if (isClosed(line, open.fence)) {
      blocks.push(blockOf(open));
      open = null;
    } else open.lines.push(line);
  }
  return open === null ? blocks : [...blocks, blockOf(open)];
}

interface Open {
  readonly fence: string;
  readonly info: string;
  readonly line: number;
  readonly lines: string[];
}

function openedBy(line: string, index: number): Open | null {
  const [, fence, info] = /^ {0,3}(`{3,}|~{3,})([^`]{0,200})$/.exec(line) ?? [];
  if (fence === undefined || info === undefined) return null;
  return { fence, info: info.trim().toLowerCase(), line: index + 2, lines: [] };
}

function isClosed(line: string, fence: string): boolean {
  const [, found] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line) ?? [];
  return found !== undefined && found.startsWith(fence);
}

function blockOf({ info, line, lines }: Open): FencedBlock {
  return { info, line, text: lines.join("\n") };
}
