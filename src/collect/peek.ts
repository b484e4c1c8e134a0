/** A stream whose first bytes are known. `body` still begins with them and is read at most once. */
export interface Peeked {
  readonly head: Uint8Array;
  readonly body: AsyncIterable<Uint8Array>;
  /** Frees the source when the rest is not wanted; harmless after its end. */
  release(): Promise<void>;
}

/** Reads ahead until `size` bytes are known. An error that comes after the first byte is thrown where the body gets there. */
export async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const rest = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let known = 0;
  let end: (() => void) | null = null;
  while (known < size && end === null) {
    const next = await attempt(rest);
    if (typeof next === "function") {
      if (known === 0) next();
      end = next;
    } else {
      chunks.push(next);
      known += next.length;
    }
  }
  return {
    head: Buffer.concat(chunks.slice(0, 64), Math.min(size, known)),
    body: replay(chunks, rest, end),
    release: async () => void (await rest.return?.()),
  };
}

/** The next chunk, or what is to be done at the end: nothing, or throw. */
async function attempt(rest: AsyncIterator<Uint8Array>): Promise<Uint8Array | (() => void)> {
  try {
    const next = await rest.next();
    return next.done === true ? () => undefined : next.value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function* replay(
  chunks: Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  end: (() => void) | null,
): AsyncGenerator<Uint8Array> {
  try {
    // Shifted, so that a long first chunk is not held while the rest is read.
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) yield chunk;
    end?.();
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
