import { Buffer } from "node:buffer";

/** Characters of a line that are kept as evidence. */
export const maxKeptLength = 2000;

/** Characters of an error that are kept as its message. */
export const maxMessageLength = 8000;

const scratch = Buffer.allocUnsafeSlow(3 * maxMessageLength);

/** A copy, cut at 2,000 characters (or `max`, at most 8,000): a plain slice would keep the whole chunk in memory. */
export function keptText(text: string, max = maxKeptLength): string {
  // The engine itself copies so short a slice.
  if (text.length < 13) return text;
  const cut = text.length > max ? text.slice(0, endOf(text, max)) : text;
  const length = scratch.write(cut, 0, "utf8");
  // As many bytes as characters: ASCII, which is read faster by itself.
  return scratch.toString(length === cut.length ? "latin1" : "utf8", 0, length);
}

/** Not between the two halves of a character. */
function endOf(text: string, max: number): number {
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}
