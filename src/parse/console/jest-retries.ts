import type { LineContext } from "../line-parser.ts";
import { keepLine, type KeptBlock, openBlock } from "./kept-block.ts";

const maxTitles = 1000;
const maxBlocks = 10;
const announced = " LOGGING RETRY ERRORS  ";

/** A test of which failed attempts were printed, each in a block of its own. */
export interface RetriedTest {
  readonly name: string;
  readonly attempts: readonly KeptBlock[];
}

/** Tests whose failed attempts Jest prints (`logErrorsBeforeRetry`) above the file in which they stand. */
export interface JestRetries {
  /** True of the lines that tell of one, the first of which names it by its titles joined by blanks. */
  line(text: string): boolean;
  open(): boolean;
  /** A test of the open file is told, with titles joined by ` › `: what it said when it had failed before. */
  take(name: string): RetriedTest | null;
  /** Another file begins: those of which the last one said no more passed in the end. */
  nextFile(): RetriedTest[];
}

export function createJestRetries(context: LineContext): JestRetries {
  let above = new Map<string, KeptBlock[]>();
  let inFile = new Map<string, KeptBlock[]>();
  let blocks: KeptBlock[] | null = null;
  let block: KeptBlock | null = null;

  function line(text: string): boolean {
    if (text.startsWith(announced))
      return begin(text.slice(announced.length, announced.length + 1000).trim());
    if (blocks === null) return false;
    if (/^ RETRY \d{1,4} *$/.test(text.slice(0, 20))) {
      block = openBlock(context, text.trim());
      if (blocks.length < maxBlocks) blocks.push(block);
      return true;
    }
    if (!text.startsWith("    ") && text.trim() !== "") {
      blocks = null;
      return false;
    }
    if (block !== null) keepLine(block, text, context);
    return true;
  }

  function begin(title: string): boolean {
    blocks = [];
    block = null;
    if (above.size < maxTitles) above.set(title, blocks);
    return true;
  }

  function take(name: string): RetriedTest | null {
    const title = name.replaceAll(" › ", " ");
    const attempts = inFile.get(title);
    inFile.delete(title);
    return attempts === undefined ? null : { name, attempts };
  }

  function nextFile(): RetriedTest[] {
    const rest = [...inFile].map(([name, attempts]) => ({ name, attempts }));
    inFile = above;
    above = new Map();
    return rest;
  }

  return { line, open: () => blocks !== null, take, nextFile };
}
