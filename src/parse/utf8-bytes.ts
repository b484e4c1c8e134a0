import { Buffer } from "node:buffer";
import { createTextDecoder } from "./text-decoder.ts";

export interface Utf8Bytes {
  /** The same text in UTF-8; the bytes themselves unless they are UTF-16. */
  recode(bytes: Uint8Array): Uint8Array;
  /** What is left when no byte follows. */
  end(): Uint8Array;
}

const none = new Uint8Array(0);

/** UTF-8 from UTF-8, or from UTF-16 where a byte order mark says so, for chunks of any size. */
export function createUtf8Bytes(): Utf8Bytes {
  const decoder = createTextDecoder();
  let first: Uint8Array | null = none;
  let isWide = false;
  let half = "";

  function recode(bytes: Uint8Array): Uint8Array {
    if (first === null) return isWide ? encoded(decoder.decode(bytes)) : bytes;
    const all = Buffer.concat([first, bytes]);
    if (all.length < 2) {
      first = all;
      return none;
    }
    first = null;
    isWide = (all[0] === 0xff && all[1] === 0xfe) || (all[0] === 0xfe && all[1] === 0xff);
    return isWide ? recode(all) : all;
  }

  /** A half of a character waits for the other one. */
  function encoded(text: string): Uint8Array {
    const all = half + text;
    const isOpen = isFirstHalf(all.charCodeAt(all.length - 1));
    half = isOpen ? all.slice(-1) : "";
    return Buffer.from(isOpen ? all.slice(0, -1) : all);
  }

  return { recode, end: () => (isWide ? Buffer.from(half + decoder.end()) : (first ?? none)) };
}

function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
