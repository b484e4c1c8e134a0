/** Reads chunks by exact sizes where a format asks for it. */
export interface ByteReader {
  /** The next bytes, at most `sliceBytes`; null at the end. */
  next(): Promise<Uint8Array | null>;
  /** Exactly `size` bytes, fewer only at the end. */
  take(size: number): Promise<Uint8Array>;
  /** Gives bytes back; they come next. */
  putBack(bytes: Uint8Array): void;
}

/** Small enough that a bomb shows before much of it is inflated. */
const sliceBytes = 16 * 1024;

/** Never asks its source for more than it needs; empty chunks are passed over. */
export function byteReader(source: AsyncIterator<Uint8Array>): ByteReader {
  let rest: Uint8Array = new Uint8Array();

  const next = async (size = sliceBytes): Promise<Uint8Array | null> => {
    while (rest.length === 0) {
      const chunk = await source.next();
      if (chunk.done === true) return null;
      rest = chunk.value;
    }
    const slice = rest.subarray(0, size);
    rest = rest.subarray(slice.length);
    return slice;
  };

  return {
    next: () => next(),
    take: async (size) => {
      const parts: Uint8Array[] = [];
      let missing = size;
      while (missing > 0) {
        const part = await next(missing);
        if (part === null) break;
        parts.push(part);
        missing -= part.length;
      }
      return Buffer.concat(parts);
    },
    putBack: (bytes) => {
      rest = rest.length === 0 ? bytes : Buffer.concat([bytes, rest]);
    },
  };
}
