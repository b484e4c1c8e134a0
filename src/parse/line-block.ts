import { Buffer, isAscii } from "node:buffer";

/** A piece of a file in UTF-8, in which lines stand. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  /** The characters from one byte up to another. */
  textOf(from: number, to: number): string;
}

/** Decodes as late as it can: most blocks hold nothing that anybody reads. */
export function createLineBlock(bytes: Buffer): LineBlock {
  let all: string | null = null;
  let plain: boolean | null = null;

  function textOf(from: number, to: number): string {
    plain ??= isAscii(bytes);
    if (!plain) return bytes.toString("utf8", from, to);
    all ??= bytes.toString("latin1");
    return all.slice(from, to);
  }

  return { bytes, textOf };
}

/** A block of one line. */
export function blockOfText(text: string): LineBlock {
  const bytes = Buffer.from(text, "utf8");
  return {
    bytes,
    textOf: (from, to) => (to - from === bytes.length ? text : bytes.toString("utf8", from, to)),
  };
}
