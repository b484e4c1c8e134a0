import { createReadStream } from "node:fs";
import { z } from "zod";
import { EvidenceError } from "../errors.ts";

/** Bytes of a file on disk. Throws `EvidenceError` with a plain reason. */
export async function* readDisk(path: string): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: 256 * 1024 });
  try {
    yield* chunks;
  } catch (cause) {
    throw diskError(cause);
  }
}

/** What a failed file operation means for the one who gave the path; anything that is none is thrown as it is. */
export function diskError(cause: unknown): EvidenceError {
  if (cause instanceof EvidenceError) return cause;
  const { success, data } = SystemError.safeParse(cause);
  if (!success) throw cause;
  const { code } = data;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new EvidenceError("not-found", "there is no such file or directory", { cause });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new EvidenceError("refused", "it may not be read: permission denied", { cause });
  }
  return new EvidenceError("refused", `it cannot be read (${code})`, { cause });
}

const SystemError = z.object({ code: z.string() });
