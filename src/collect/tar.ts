import { setImmediate } from "node:timers/promises";
import { extract, type Extract } from "tar-stream";
import { EvidenceError } from "../errors.ts";
import { byteReader } from "./byte-reader.ts";

export interface TarEntry {
  /** As the archive has it: never used as a path. */
  readonly name: string;
  readonly size: number;
  /** Readable once, before the next entry is asked for; what is left of it is passed over. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Files of a tar in order; folders, links and devices are passed over. Whatever came before a damage is yielded before
 * `EvidenceError` is thrown; errors of `source` come through as they are.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const events = tarEvents(source);
  try {
    for (let event = await events.next(); event.done !== true; event = await events.next()) {
      if (event.value.kind !== "entry" || !event.value.isFile) continue;
      const body = contentOf(events);
      yield { name: event.value.name, size: event.value.size, body };
      for (let rest = await body.next(); rest.done !== true; rest = await body.next());
    }
  } finally {
    await events.return(undefined);
  }
}

type TarEvent =
  | { readonly kind: "entry"; readonly name: string; readonly size: number; readonly isFile: boolean }
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "end" };

/** Bytes up to the end of the entry. Leaving it early leaves the events where they are. */
function contentOf(
  events: AsyncGenerator<TarEvent>,
): AsyncIterable<Uint8Array> & AsyncIterator<Uint8Array, undefined, void> {
  let ended = false;
  return {
    async next() {
      const event = ended ? null : await events.next();
      if (event !== null && event.done !== true && event.value.kind === "data") {
        return { done: false, value: event.value.bytes };
      }
      ended = true;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/**
 * Drives the parser piece by piece and hands out all that one piece gave before the next is written: reading its streams
 * directly would lose what they hold when the archive ends early.
 */
async function* tarEvents(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEvent> {
  // With a mark of one byte every write waits for its own end.
  const parser = extract({ highWaterMark: 1 });
  ignoreGlobalHeaders(parser);
  const chunks = source[Symbol.asyncIterator]();
  const state = watch(parser);
  try {
    const reader = byteReader(chunks);
    for (let piece = await reader.next(); piece !== null; piece = await reader.next()) {
      await settle(state, () => parser.write(piece));
      yield* state.events.splice(0);
      if (state.failure !== null) throw damaged(state.failure);
    }
    await settle(state, () => parser.end(null));
    if (state.failure !== null) throw cutOff(state.failure);
  } finally {
    parser.destroy();
    await chunks.return?.();
  }
}

/**
 * The parser copies a global header for each later entry: one of 4 MB and a few hundred entries would keep us busy for minutes.
 * Nothing in them is needed.
 */
function ignoreGlobalHeaders(parser: Extract): void {
  Object.defineProperty(parser, "_paxGlobal", { get: () => null, set: ignore });
}

function ignore(): void {}

interface ParserState {
  readonly events: TarEvent[];
  failure: Error | null;
  wake: () => void;
}

function watch(parser: Extract): ParserState {
  const state: ParserState = { events: [], failure: null, wake: () => undefined };
  parser.on("entry", (header, stream, next) => {
    const isFile = header.type === "file" || header.type === "contiguous-file";
    state.events.push({ kind: "entry", name: header.name, size: header.size, isFile });
    stream.on("data", (bytes) => {
      if (bytes instanceof Uint8Array) state.events.push({ kind: "data", bytes });
    });
    stream.on("error", () => undefined);
    stream.on("end", () => {
      state.events.push({ kind: "end" });
      next();
    });
  });
  parser.on("error", (error: Error) => {
    state.failure = error;
  });
  parser.on("drain", () => state.wake());
  parser.on("close", () => state.wake());
  return state;
}

/** Does one thing to the parser and waits until everything that follows from it has happened. */
async function settle(state: ParserState, act: () => void): Promise<void> {
  const done = new Promise<void>((resolve) => (state.wake = resolve));
  act();
  await done;
  await setImmediate();
}

function damaged(cause: Error): EvidenceError {
  return new EvidenceError("damaged", "it is a damaged tar archive; what came before was read", { cause });
}

function cutOff(cause: Error): EvidenceError {
  return new EvidenceError("damaged", "it is a tar archive that is cut off; what came before was read", {
    cause,
  });
}
