/** All bytes of a stream; `tooLong` is thrown as soon as there are more than `most`. */
export async function readWhole(
  source: AsyncIterable<Uint8Array>,
  most: number,
  tooLong: () => Error,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > most) throw tooLong();
    chunks.push(chunk);
  }
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : joined(chunks, size);
}

/** Lets go of each chunk once it is copied, so that the peak is not twice the size. */
function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = size;
  for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) {
    at -= chunk.length;
    whole.set(chunk, at);
  }
  return whole;
}
