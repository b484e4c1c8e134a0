/** A fenced block of Markdown. */
export interface FencedBlock {
  /** What stands behind the opening fence, in lower case. */
  readonly info: string;
  readonly text: string;
  /** Line of the Markdown in which its text begins, counted from 1. */
  readonly line: number;
}

/** The fenced blocks of a text that are shown, in order; one that is not closed goes on to the end. */
export function fencedBlocks(markdown: string): readonly FencedBlock[] {
  return split(markdown).blocks;
}

/** What is shown outside the fenced blocks. */
export function proseOf(markdown: string): string {
  return split(markdown).prose.join("\n");
}

function split(markdown: string): {
  readonly blocks: readonly FencedBlock[];
  readonly prose: readonly string[];
} {
  const blocks: FencedBlock[] = [];
  const prose: string[] = [];
  let open: Open | null = null;
  let isHidden = false;
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    if (open === null && (isHidden || beginsComment.test(line))) {
      // What a template tells who writes, no reader sees.
      isHidden = !line.includes("-->");
    } else if (open === null) {
      open = openedBy(line, index);
      if (open === null) prose.push(withoutComments(line));
    } else if (isClosed(line, open.fence)) {
      blocks.push(blockOf(open));
      open = null;
    } else open.lines.push(line);
  }
  return { blocks: open === null ? blocks : [...blocks, blockOf(open)], prose };
}

/** A comment that is no part of a paragraph; such a one ends with the line that holds its end. */
const beginsComment = /^ {0,3}<!--/;

/** Of those in the middle of a line none goes on in the next. */
function withoutComments(line: string): string {
  const [shown = "", ...others] = line.split("<!--");
  return shown + others.map((part) => part.split("-->").slice(1).join("-->")).join("");
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
