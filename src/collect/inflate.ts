import { createInflateRaw, type InflateRaw } from "node:zlib";
import { EvidenceError } from "../errors.ts";
import type { ByteReader } from "./byte-reader.ts";

/** Told how much came out of how much; throws to stop. */
export type Meter = (inflated: number, compressed: number) => void;

/**
 * Inflates raw deflate data and leaves what follows its end in `source`. All that could be inflated is yielded before an
 * error is thrown: a stream of node:zlib by itself drops what it holds when it fails.
 */
export async function* inflate(source: ByteReader, meter: Meter): AsyncGenerator<Uint8Array> {
  const engine = createInflateRaw({ chunkSize: 64 * 1024 });
  const state = watch(engine);
  let inflated = 0;
  let fed = 0;
  try {
    for (;;) {
      const input = await source.next();
      fed += input?.length ?? 0;
      for await (const output of push(engine, state, input)) {
        inflated += output.length;
        meter(inflated, fed);
        yield output;
      }
      // The engine takes all it is given until its data ends.
      const left = fed - engine.bytesWritten;
      if (input !== null && left > 0) source.putBack(input.subarray(-left));
      if (input === null || left > 0) return;
    }
  } finally {
    engine.destroy();
  }
}

interface EngineState {
  ended: boolean;
  failure: Error | null;
  /** Called on every event. */
  wake: () => void;
}

function watch(engine: InflateRaw): EngineState {
  const state: EngineState = { ended: false, failure: null, wake: () => undefined };
  engine.on("readable", () => state.wake());
  engine.on("end", () => {
    state.ended = true;
    state.wake();
  });
  engine.on("error", (error) => {
    state.failure = error;
    state.wake();
  });
  return state;
}

/** Gives one piece to the engine (null: that was all) and takes out everything that comes of it. */
async function* push(
  engine: InflateRaw,
  state: EngineState,
  input: Uint8Array | null,
): AsyncGenerator<Uint8Array> {
  let accepted = false;
  if (input === null) engine.end();
  else {
    engine.write(input, () => {
      accepted = true;
      state.wake();
    });
  }
  for (;;) {
    const output: unknown = engine.read();
    if (output instanceof Uint8Array) yield output;
    else if (state.failure !== null) throw damaged(state.failure);
    else if (state.ended || accepted) return;
    else await new Promise<void>((resolve) => (state.wake = resolve));
  }
}

function damaged(cause: Error): EvidenceError {
  const cutOff = "code" in cause && cause.code === "Z_BUF_ERROR";
  return cutOff
    ? new EvidenceError("damaged", "its compressed data is cut off; what came before was read", { cause })
    : new EvidenceError("damaged", "its compressed data is damaged; what came before was read", { cause });
}
