import type { ByteStream } from "./source.ts";

/** Frees a body that nobody will read. A stream frees its source only once it was started, hence the first step. */
export function discard({ body }: ByteStream): void {
  const chunks = body[Symbol.asyncIterator]();
  const stop = async (): Promise<void> => {
    await chunks.next();
    await chunks.return?.();
  };
  stop().catch(() => undefined);
}
