import { limitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";

/** The first bytes of a body, as many as `limit` allows; `EvidenceError` when there are more. */
export async function* upTo(
  body: AsyncIterable<Uint8Array>,
  limit: "logBytes" | "entryBytes",
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  let room = limits[limit];
  for await (const chunk of body) {
    if (chunk.length > room) {
      yield chunk.subarray(0, room);
      throw limitError(limit, limits);
    }
    room -= chunk.length;
    yield chunk;
  }
}
