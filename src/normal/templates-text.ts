import { Buffer } from "node:buffer";

const entrySize = 5;

/** Counts by hash as base64, for `Normal.templates`. */
export function writeTemplates(counts: ReadonlyMap<number, number>): string {
  const bytes = Buffer.alloc(counts.size * entrySize);
  let at = 0;
  for (const [hash, count] of counts) {
    bytes.writeUInt32LE(hash, at);
    bytes.writeUInt8(Math.min(count, 255), at + 4);
    at += entrySize;
  }
  return bytes.toString("base64");
}

/** Counts by hash; what is no whole entry is passed over. */
export function readTemplates(text: string): Map<number, number> {
  const bytes = Buffer.from(text, "base64");
  const counts = new Map<number, number>();
  for (let at = 0; at + entrySize <= bytes.length; at += entrySize)
    counts.set(bytes.readUInt32LE(at), bytes.readUInt8(at + 4));
  return counts;
}
