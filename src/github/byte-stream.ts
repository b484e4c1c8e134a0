import type { ByteStream } from "../collect/source.ts";
import { EvidenceError } from "../errors.ts";

/** One connection's share of a body. */
export interface Part {
  readonly stream: ReadableStream<Uint8Array> | null;
  /** Length of the whole body; null when the sender did not announce it. */
  readonly total: number | null;
  /** Bytes of this part that were received before. */
  readonly skip: number;
}

export interface BodyOptions {
  /** What is read, as the subject of a sentence. */
  readonly subject: string;
  /** A connection that is silent for so long is given up. */
  readonly stallMs: number;
  /** Opens the body again from this byte on; any error means that there is no more to be had. */
  reopen(from: number): Promise<Part>;
}

/** Connections that may be made to go on with a body after the first one broke. */
const maxReopens = 2;

/**
 * A body that notices when it ends early: it first asks for the rest, then throws `EvidenceError` `truncated`.
 * It can be iterated once.
 */
export function byteStream(first: Part, options: BodyOptions): ByteStream {
  const state: State = { part: first, received: 0 };
  const bytes = readWhole(state, options);
  const iterator: AsyncIterator<Uint8Array> = {
    next: () => bytes.next(),
    // A generator that was never started would not run its own clean-up.
    async return() {
      await bytes.return();
      release(state.part);
      return { done: true, value: undefined };
    },
  };
  return { size: first.total, body: { [Symbol.asyncIterator]: () => iterator } };
}

interface State {
  part: Part;
  received: number;
}

async function* readWhole(state: State, options: BodyOptions): AsyncGenerator<Uint8Array, void> {
  for (let reopens = 0; ; reopens += 1) {
    const broken = yield* readPart(state, options);
    if (broken === null) return;
    const next = reopens < maxReopens ? await options.reopen(state.received).catch(() => null) : null;
    if (next === null || !continues(next, state.part)) throw truncated(state, options, broken.cause);
    state.part = next;
  }
}

/** A body of another length is another body. */
function continues(next: Part, before: Part): boolean {
  return next.total === null || before.total === null || next.total === before.total;
}

function truncated({ part, received }: State, { subject }: BodyOptions, cause: unknown): EvidenceError {
  const of = part.total === null ? "" : ` of ${part.total}`;
  return new EvidenceError("truncated", `${subject} broke off after ${received}${of} bytes.`, { cause });
}

/** Null when the part was whole. */
async function* readPart(
  state: State,
  { stallMs }: BodyOptions,
): AsyncGenerator<Uint8Array, { cause: unknown } | null> {
  const { stream, total } = state.part;
  let { skip } = state.part;
  const reader = stream?.getReader();
  try {
    for (;;) {
      const step = reader === undefined ? ended : await stepOf(reader, stallMs);
      if (step.kind === "broken") return step;
      if (step.kind === "end") return isShort(state.received, skip, total) ? { cause: null } : null;
      const chunk = step.bytes.subarray(skip);
      skip -= step.bytes.length - chunk.length;
      state.received += chunk.length;
      if (chunk.length > 0) yield chunk;
    }
  } finally {
    void reader?.cancel().catch(() => null);
  }
}

function isShort(received: number, unskipped: number, total: number | null): boolean {
  return unskipped > 0 || (total !== null && received < total);
}

type StepOfBody =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "broken"; readonly cause: unknown };

const ended: StepOfBody = { kind: "end" };

async function stepOf(reader: ReadableStreamDefaultReader<Uint8Array>, stallMs: number): Promise<StepOfBody> {
  const stall = Promise.withResolvers<StepOfBody>();
  const timer = setTimeout(() => stall.resolve({ kind: "broken", cause: "no bytes came" }), stallMs);
  const step = reader.read().then(
    ({ done, value }): StepOfBody => (done ? ended : { kind: "bytes", bytes: value }),
    (cause: unknown): StepOfBody => ({ kind: "broken", cause }),
  );
  const first = await Promise.race([step, stall.promise]);
  clearTimeout(timer);
  return first;
}

function release({ stream }: Part): void {
  if (stream !== null && !stream.locked) void stream.cancel().catch(() => null);
}
