import { EvidenceError } from "../errors.ts";
import { discard } from "./discard.ts";
import { limitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";
import { readWhole } from "./read-whole.ts";
import type { ByteStream } from "./source.ts";

const tries = 3;

/** A whole archive in memory. `first` is its download already under way; a body that stops early is fetched again with `fetch`. */
export async function download(
  first: ByteStream,
  fetch: () => Promise<ByteStream>,
  limits: Limits,
  checkTime: () => void,
): Promise<Uint8Array> {
  let stream = first;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readArchive(stream, limits, checkTime);
    } catch (error) {
      const isCutOff = error instanceof EvidenceError && error.code === "truncated";
      if (!isCutOff || attempt === tries) throw error;
    }
    stream = await fetch();
  }
}

async function readArchive(stream: ByteStream, limits: Limits, checkTime: () => void): Promise<Uint8Array> {
  const tooLong = () => limitError("archiveBytes", limits);
  if (stream.size !== null && stream.size > limits.archiveBytes) {
    discard(stream);
    throw tooLong();
  }
  return readWhole(timed(stream.body, checkTime), limits.archiveBytes, tooLong);
}

/** The same bytes for as long as there is time. */
export async function* timed(
  body: AsyncIterable<Uint8Array>,
  checkTime: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    checkTime();
    yield chunk;
  }
}
