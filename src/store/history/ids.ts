import { hash } from "node:crypto";
import type { Repository } from "../../model/run.ts";

/**
 * Number that stands for a text: the first 53 bits of its SHA-256, so that no table has to be asked for it and every engine's
 * integers hold it. Of a million texts any two share one with a chance of 1 in 18,000.
 */
export function idOf(text: string | Uint8Array): number {
  const digest = hash("sha256", text, "buffer");
  return digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11);
}

export function repositoryId({ owner, repo }: Repository): number {
  return idOf(`${owner}/${repo}`);
}
