import type { Content } from "./world.ts";

/** The bytes of a log or artifact in order. */
export function bytesOf(content: Content): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  if (typeof content === "string") return [Buffer.from(content)];
  return content instanceof Uint8Array ? [content] : content.open();
}

/** Size as the storage would announce it; undefined where the bytes are made on the way. */
export function sizeOf(content: Content): number | undefined {
  if (typeof content === "string") return Buffer.byteLength(content);
  return content instanceof Uint8Array ? content.length : content.size;
}
