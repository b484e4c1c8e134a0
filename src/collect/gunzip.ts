import { crc32 } from "node:zlib";
import { EvidenceError } from "../errors.ts";
import { byteReader, type ByteReader } from "./byte-reader.ts";
import { inflate, type Meter } from "./inflate.ts";

/**
 * Inflates gzip (RFC 1952), one member after the other. Read by hand because node:zlib drops the content of a file that has
 * anything behind it; here the content comes first and `EvidenceError` `damaged` last. Zeros behind it are padding.
 */
export async function* gunzip(source: AsyncIterable<Uint8Array>, meter: Meter): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const reader = byteReader(chunks);
  try {
    await skipHeader(reader);
    do yield* member(reader, meter);
    while (await hasNextMember(reader));
  } finally {
    await chunks.return?.();
  }
}

async function* member(reader: ByteReader, meter: Meter): AsyncGenerator<Uint8Array> {
  let sum = 0;
  let size = 0;
  for await (const chunk of inflate(reader, meter)) {
    sum = crc32(chunk, sum);
    size += chunk.length;
    yield chunk;
  }
  const trailer = Buffer.from(await reader.take(8));
  if (trailer.length < 8) throw cutOff();
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size % 2 ** 32) {
    throw new EvidenceError("damaged", "its content does not match its gzip checksum");
  }
}

async function skipHeader(reader: ByteReader): Promise<void> {
  const header = await reader.take(10);
  const flags = header[3];
  if (flags === undefined || header.length < 10) throw cutOff();
  if (header[0] !== 0x1f || header[1] !== 0x8b || header[2] !== 8) {
    throw new EvidenceError("damaged", "it is not gzip data");
  }
  if ((flags & 4) !== 0) await skipExtra(reader);
  if ((flags & 8) !== 0) await skipText(reader);
  if ((flags & 16) !== 0) await skipText(reader);
  if ((flags & 2) !== 0) await reader.take(2);
}

async function skipExtra(reader: ByteReader): Promise<void> {
  const [low = 0, high = 0] = await reader.take(2);
  await reader.take(low + high * 256);
}

async function skipText(reader: ByteReader): Promise<void> {
  for (let slice = await reader.next(); slice !== null; slice = await reader.next()) {
    const end = slice.indexOf(0);
    if (end >= 0) return reader.putBack(slice.subarray(end + 1));
  }
  throw cutOff();
}

async function hasNextMember(reader: ByteReader): Promise<boolean> {
  for (let slice = await reader.next(); slice !== null; slice = await reader.next()) {
    const start = slice.findIndex((byte) => byte !== 0);
    if (start < 0) continue;
    reader.putBack(slice.subarray(start));
    await nextHeader(reader);
    return true;
  }
  return false;
}

async function nextHeader(reader: ByteReader): Promise<void> {
  try {
    await skipHeader(reader);
  } catch (cause) {
    throw new EvidenceError("damaged", "there are other bytes behind its gzip data; they were ignored", {
      cause,
    });
  }
}

function cutOff(): EvidenceError {
  return new EvidenceError("damaged", "its gzip data is cut off; what came before was read");
}
