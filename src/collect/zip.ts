import { crc32 } from "node:zlib";
import JSZip from "jszip";
import { z } from "zod";
import { EvidenceError } from "../errors.ts";
import { byteReader, type ByteReader } from "./byte-reader.ts";
import { inflate, type Meter } from "./inflate.ts";
import { limitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";
import { readZipDirectory } from "./zip-directory.ts";

export interface ZipEntry {
  /** As the archive has it: never used as a path. */
  readonly name: string;
  /** Declared bytes when inflated: may lie. */
  readonly size: number;
  /** Inflates while it is read, as often as needed; `EvidenceError` when the content is not what the archive promised. */
  open(meter: Meter): AsyncGenerator<Uint8Array>;
}

/** Files of a zip in the archive's order, none of them inflated yet. Throws `EvidenceError`; folders and links are left out. */
export async function openZip(bytes: Uint8Array, limits: Limits): Promise<readonly ZipEntry[]> {
  const directory = readZipDirectory(bytes, limits.entries);
  if (directory.entries > limits.entries) throw limitError("entries", limits);
  if (directory.encrypted)
    throw new EvidenceError("refused", "it is an encrypted zip archive, which cannot be read");
  if (directory.foreign)
    throw new EvidenceError("refused", "it is a zip archive with a compression we cannot read");

  const zip = await load(bytes);
  const entries = Object.values(zip.files)
    .filter((file) => !file.dir && !isLink(file))
    .map(toEntry);
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (declared > limits.totalBytes) throw limitError("totalBytes", limits);
  return entries;
}

async function load(bytes: Uint8Array): Promise<JSZip> {
  try {
    return await JSZip.loadAsync(bytes);
  } catch (cause) {
    throw new EvidenceError("damaged", "it is a damaged zip archive", { cause });
  }
}

function isLink(file: JSZip.JSZipObject): boolean {
  return typeof file.unixPermissions === "number" && (file.unixPermissions & 0xf000) === 0xa000;
}

/** What jszip keeps of an entry; signed 32-bit numbers. */
const Content = z.object({
  uncompressedSize: z.number().transform((size) => size >>> 0),
  crc32: z.number().transform((sum) => sum >>> 0),
  compression: z.object({ magic: z.enum(["\x00\x00", "\x08\x00"]) }),
  compressedContent: z.instanceof(Uint8Array),
});
type Content = z.infer<typeof Content>;

/** In place of content that is empty, jszip keeps a promise of it. */
const Kept = z.union([Content, z.instanceof(Promise).transform(() => null)]);

function toEntry(file: JSZip.JSZipObject): ZipEntry {
  // jszip's own stream is slower, checks no checksum and says of damaged data only that sizes differ; its reading of the
  // directory is what we are after.
  const content = Kept.parse(Reflect.get(file, "_data"));
  return {
    name: file.unsafeOriginalName ?? file.name,
    size: content?.uncompressedSize ?? 0,
    open: (meter) => (content === null ? nothing() : read(content, meter)),
  };
}

async function* read(content: Content, meter: Meter): AsyncGenerator<Uint8Array> {
  let sum = 0;
  let size = 0;
  for await (const chunk of unpack(content, meter)) {
    sum = crc32(chunk, sum);
    size += chunk.length;
    yield chunk;
  }
  if (size !== content.uncompressedSize) {
    throw new EvidenceError("damaged", "its length is not what the zip archive says");
  }
  if (sum !== content.crc32)
    throw new EvidenceError("damaged", "its content does not match the zip archive's checksum");
}

function unpack(content: Content, meter: Meter): AsyncGenerator<Uint8Array> {
  const reader = byteReader(once(content.compressedContent));
  return content.compression.magic === "\x08\x00" ? inflate(reader, meter) : copy(reader, meter);
}

async function* copy(reader: ByteReader, meter: Meter): AsyncGenerator<Uint8Array> {
  let size = 0;
  for (let chunk = await reader.next(); chunk !== null; chunk = await reader.next()) {
    size += chunk.length;
    meter(size, size);
    yield chunk;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
