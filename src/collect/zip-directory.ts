import { EvidenceError } from "../errors.ts";

export interface ZipDirectory {
  /** Entries that are really there: the number in the end record may lie. */
  readonly entries: number;
  readonly encrypted: boolean;
  /** True when an entry is packed in another way than stored or deflated. */
  readonly foreign: boolean;
}

const endRecord = 22;
const longestComment = 0xffff;
const centralHeader = 46;

/**
 * Walks the central directory of a zip (PKWARE APPNOTE 4.3.12) without keeping anything, so that an archive with too many
 * entries is refused before a library makes an object of each. Stops counting above `most`.
 */
export function readZipDirectory(bytes: Uint8Array, most: number): ZipDirectory {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let entries = 0;
  let encrypted = false;
  let foreign = false;
  for (let at = firstHeader(zip); entries <= most && isHeader(zip, at); at = nextHeader(zip, at)) {
    entries += 1;
    encrypted ||= (zip.readUInt16LE(at + 8) & 1) === 1;
    foreign ||= ![0, 8].includes(zip.readUInt16LE(at + 10));
  }
  return { entries, encrypted, foreign };
}

function firstHeader(zip: Buffer): number {
  const end = findEnd(zip);
  const size = zip.readUInt32LE(end + 12);
  const offset = zip.readUInt32LE(end + 16);
  const is64 = size === 0xffffffff || offset === 0xffffffff || zip.readUInt16LE(end + 10) === 0xffff;
  // Counted back from the end, as bytes may stand before the archive.
  const first = is64 ? firstHeader64(zip, end) : end - size;
  if (first < 0) throw cutOff();
  return first;
}

function findEnd(zip: Buffer): number {
  const from = Math.max(0, zip.length - endRecord - longestComment);
  const end = zip.subarray(from).lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0 || from + end + endRecord > zip.length) throw cutOff();
  return from + end;
}

function firstHeader64(zip: Buffer, end: number): number {
  const locator = end - 20;
  if (locator < 0 || zip.readUInt32LE(locator) !== 0x07064b50) throw cutOff();
  const record = zip.subarray(0, locator).lastIndexOf("PK\x06\x06", undefined, "latin1");
  if (record < 0 || record + 56 > locator) throw cutOff();
  return record - Number(zip.readBigUInt64LE(record + 40));
}

function isHeader(zip: Buffer, at: number): boolean {
  return at + centralHeader <= zip.length && zip.readUInt32LE(at) === 0x02014b50;
}

function nextHeader(zip: Buffer, at: number): number {
  return (
    at + centralHeader + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  );
}

function cutOff(): EvidenceError {
  return new EvidenceError("damaged", "it is a damaged zip archive: its end is missing or does not fit");
}
