import JSZip from "jszip";
import { pack } from "tar-stream";
import { EvidenceError } from "../../src/errors.ts";
import type { Problem } from "../../src/model/evidence.ts";
import { defaultLimits, type Limits } from "../../src/collect/limits.ts";
import { walkArchive } from "../../src/collect/walk-archive.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

export async function zipOf(files: Files, compression: "DEFLATE" | "STORE" = "DEFLATE"): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content, { createFolders: false });
  return zip.generateAsync({ type: "nodebuffer", compression });
}

export async function tarOf(
  files: Files,
  others: readonly { name: string; type: "symlink" | "directory" }[] = [],
) {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, Buffer.from(content));
  for (const other of others) tar.entry({ ...other, linkname: "/etc/passwd" });
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function* inPieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export interface Walked {
  /** Content by name; what came before an error when there is one. */
  readonly files: Record<string, string>;
  readonly errors: Record<string, string>;
  readonly problems: Problem[];
}

/** Reads everything in an archive. */
export async function walkAll(
  body: Uint8Array | AsyncIterable<Uint8Array>,
  limits: Partial<Limits> = {},
): Promise<Walked> {
  const walked: Walked = { files: {}, errors: {}, problems: [] };
  const onProblem = (problem: Problem) => void walked.problems.push(problem);
  for await (const file of walkArchive({
    name: "a",
    body,
    limits: { ...defaultLimits, ...limits },
    onProblem,
  })) {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of file.open()) chunks.push(chunk);
    } catch (error) {
      walked.errors[file.name] =
        error instanceof EvidenceError ? `${error.code}: ${error.message}` : String(error);
    }
    walked.files[file.name] = Buffer.concat(chunks).toString();
  }
  return walked;
}
