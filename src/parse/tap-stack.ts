import type { EvidenceLine } from "../model/evidence.ts";

/** What was thrown, of the lines below `stack: |-` in the block of a TAP test: source and warnings stand before it, calls behind it. */
export function thrownIn(block: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const at = block.findIndex(({ text }) => beginsStack(text));
  const stack = at === -1 ? [] : block.slice(at + 1).filter(({ text }) => !/^\s*(?:\.\.\.)?$/.test(text));
  const thrown = stack.findIndex(({ text }) =>
    /^\s{2,}(?:Uncaught )?\w{0,60}(?:Error|Exception)\b/.test(text),
  );
  const told = stack.slice(Math.max(thrown, 0));
  const calls = told.findIndex(({ text }) => /^\s+at \S/.test(text));
  return calls === -1 ? told : told.slice(0, Math.max(calls, 1));
}

function beginsStack(text: string): boolean {
  return /^\s{1,40}stack: ?[|>][+-]?\s?$/.test(text);
}

/** How a test ended that threw nothing. */
export function saysEnd(text: string): boolean {
  return /^\s{1,40}(?:severity|exitcode): \S/.test(text);
}
