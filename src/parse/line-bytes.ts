import { Buffer } from "node:buffer";

/** Where the low bytes of a line's characters stand. */
interface BytePlace {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

export interface LineBytes {
  /** Goes on to the next piece of text that lines are cut from. */
  begin(piece: string): void;
  /** Finds the text of the line that stands in `source` from one index up to another; holds until the next call. */
  find(text: string, source: string, from: number, to: number): BytePlace;
}

const escape = "\u001B";

/**
 * The characters of a text as bytes, all of a piece at once: a byte is looked at several times faster than a character of
 * a slice. `maxPiece` and `maxLine` are numbers of characters.
 */
export function createLineBytes(maxPiece: number, maxLine: number): LineBytes {
  const bytes = Buffer.allocUnsafeSlow(maxPiece);
  let own: Buffer | null = null;
  let current = "";
  let escapeAt = -1;
  const place: { bytes: Uint8Array; from: number; to: number } = { bytes, from: 0, to: 0 };

  function begin(piece: string): void {
    current = piece;
    bytes.write(piece, 0, "latin1");
    escapeAt = piece.indexOf(escape);
  }

  function find(text: string, source: string, from: number, to: number): BytePlace {
    if (source !== current || hasEscape(from, to)) return copy(text);
    place.bytes = bytes;
    place.from = to - text.length;
    place.to = to;
    return place;
  }

  /** True of a line that escape sequences were taken out of: it does not stand in the piece as it is. */
  function hasEscape(from: number, to: number): boolean {
    if (escapeAt !== -1 && escapeAt < from) escapeAt = current.indexOf(escape, from);
    return escapeAt !== -1 && escapeAt < to;
  }

  function copy(text: string): BytePlace {
    own ??= Buffer.allocUnsafeSlow(maxLine);
    place.bytes = own;
    place.from = 0;
    place.to = own.write(text, 0, "latin1");
    return place;
  }

  return { begin, find };
}
