/** The same text in memory of its own: a part of a string otherwise keeps the whole alive. */
export function ownText(part: string): string {
  return Buffer.from(part, "utf16le").toString("utf16le");
}
