import { Buffer } from "node:buffer";

/** Characters of a line that are kept as evidence. */
export const maxKeptLength = 2000;

const scratch = Buffer.allocUnsafeSlow(3 * maxKeptLength);

/** A copy, cut at 2,000 characters: a plain slice would keep the whole chunk in memory. */
export function keptText(text: string): string {
  const cut = text.length > maxKeptLength ? text.slice(0, endOf(text)) : text;
  return scratch.toString("utf8", 0, scratch.write(cut, 0, "utf8"));
}

/** Not between the two halves of a character. */
function endOf(text: string): number {
  const code = text.charCodeAt(maxKeptLength - 1);
  return code >= 0xd800 && code <= 0xdbff ? maxKeptLength - 1 : maxKeptLength;
}
