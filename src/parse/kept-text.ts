import { Buffer } from "node:buffer";

/** Characters of a line that are kept as evidence. */
export const maxKeptLength = 2000;

/** A bounded copy of a piece of a chunk: a plain slice would keep the whole chunk in memory. */
export function keptText(text: string, max = maxKeptLength): string {
  const cut = text.length > max ? text.slice(0, endOf(text, max)) : text;
  return Buffer.from(cut, "utf8").toString("utf8");
}

/** Not between the two halves of a character. */
function endOf(text: string, max: number): number {
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}
