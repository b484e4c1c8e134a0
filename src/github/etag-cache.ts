/** An answer of GitHub, kept because asking for it again with its ETag costs nothing of the rate limit. */
export interface Stored {
  readonly etag: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface EtagCache {
  get(key: string): Stored | null;
  set(key: string, answer: Stored): void;
}

export interface EtagCacheLimits {
  readonly maxEntries: number;
  /** Of all bodies together; one body may take a tenth. */
  readonly maxBytes: number;
}

/** Forgets what was used longest ago. */
export function etagCache({ maxEntries, maxBytes }: EtagCacheLimits): EtagCache {
  const answers = new Map<string, Stored>();
  let bytes = 0;

  const remove = (key: string): void => {
    bytes -= answers.get(key)?.body.byteLength ?? 0;
    answers.delete(key);
  };

  return {
    get(key) {
      const answer = answers.get(key);
      if (answer === undefined) return null;
      // A Map keeps the order of insertion: last in, last out.
      answers.delete(key);
      answers.set(key, answer);
      return answer;
    },
    set(key, answer) {
      remove(key);
      if (answer.body.byteLength > maxBytes / 10) return;
      answers.set(key, answer);
      bytes += answer.body.byteLength;
      for (const oldest of answers.keys()) {
        if (answers.size <= maxEntries && bytes <= maxBytes) return;
        remove(oldest);
      }
    },
  };
}
