export type FileKind = "empty" | "zip" | "gzip" | "tar" | "xml" | "json" | "text" | "binary";

/** Bytes that `sniff` needs to be sure; fewer are fine when the file has no more. */
export const sniffBytes = 1024;

/** Kind of a file told from its first bytes alone; UTF-16 counts as text only with its byte order mark. */
export function sniff(head: Uint8Array): FileKind {
  if (head.length === 0) return "empty";

  const archive = archiveKind(head);
  if (archive !== null) return archive;
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return "text";
  if (isBinary(head)) return "binary";
  return textKind(head);
}

export function isText(kind: FileKind): boolean {
  return kind === "text" || kind === "xml" || kind === "json";
}

function archiveKind(head: Uint8Array): "zip" | "gzip" | "tar" | null {
  // Local file header, or the end record of an archive without entries.
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) return "zip";
  if (startsWith(head, [0x1f, 0x8b, 8])) return "gzip";
  if (latin1(head.subarray(257, 262)) === "ustar") return "tar";
  return null;
}

const binaryStarts = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0xfd, 0x37, 0x7a, 0x58, 0x5a], // xz
  [0x47, 0x49, 0x46, 0x38], // GIF
];

// A log may hold a stray NUL or a bell; one byte in twenty is no text any more.
function isBinary(head: Uint8Array): boolean {
  if (binaryStarts.some((start) => startsWith(head, start))) return true;
  let odd = 0;
  for (const byte of head) if (isOdd(byte)) odd += 1;
  return odd * 20 > head.length;
}

function isOdd(byte: number): boolean {
  const isLayout = byte >= 8 && byte <= 13;
  const isEscape = byte === 0x1b;
  return byte === 0x7f || (byte < 32 && !isLayout && !isEscape);
}

function textKind(head: Uint8Array): "xml" | "json" | "text" {
  const text = latin1(startsWith(head, [0xef, 0xbb, 0xbf]) ? head.subarray(3) : head).trimStart();
  if (/^<(?:[?!]|[A-Za-z_])/.test(text)) return "xml";
  if (/^(?:\{\s*["}]|\[\s*[[{"\]])/.test(text)) return "json";
  return "text";
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
