import type { ErrorBlock } from "./error-block.ts";
import { withoutMarks } from "./line-marks.ts";

const maxBlocks = 200;
const ends = 60;
const between = 20;

export interface BlockStore {
  add(block: ErrorBlock): void;
  /** The block whose key line says the same. */
  find(text: string): ErrorBlock | null;
  /** Those between two lines of the file, both included, oldest first. */
  within(from: number, to: number): readonly ErrorBlock[];
}

/** The errors of a log in bounded memory: when there are too many, the first, the last and the weightiest stay. */
export function createBlockStore(): BlockStore {
  let blocks: ErrorBlock[] = [];
  let byText = new Map<string, ErrorBlock>();

  function add(block: ErrorBlock): void {
    if (blocks.length >= maxBlocks) thinOut();
    blocks.push(block);
    byText.set(nameOf(block.key.text), block);
  }

  function thinOut(): void {
    const middle = blocks.slice(ends, -ends).toSorted((one, other) => other.weight - one.weight);
    const left = new Set([...blocks.slice(0, ends), ...middle.slice(0, between), ...blocks.slice(-ends)]);
    blocks = blocks.filter((block) => left.has(block));
    byText = new Map(blocks.map((block) => [nameOf(block.key.text), block]));
  }

  function within(from: number, to: number): readonly ErrorBlock[] {
    return blocks.filter(({ told, key }) => told >= from && key.line <= to);
  }

  return { add, find: (text) => byText.get(nameOf(text)) ?? null, within };
}

function nameOf(text: string): string {
  return withoutMarks(text).trim().slice(0, 300);
}
