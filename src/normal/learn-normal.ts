import { createLineSplitter } from "../parse/line-splitter.ts";
import { lineStart, plainText, stampOf } from "../parse/plain-line.ts";
import { createTextDecoder } from "../parse/text-decoder.ts";
import { type Normal, normalVersion } from "./normal.ts";
import { templateHash } from "./template-hash.ts";
import { readTemplates, writeTemplates } from "./templates-text.ts";

const maxTemplates = 50_000;
const pieceSize = 65_536;

export interface NormalLearner {
  /** Bytes of a passing log, in order, in chunks of any size. */
  push(chunk: Uint8Array): void;
  end(): Normal;
}

/** Learns what a passing run prints, in one pass and bounded memory; `before` is what earlier passing runs taught, forgotten once it is full. */
export function learnNormal(before: Normal | null = null): NormalLearner {
  const earlier = before?.version === normalVersion && !before.full ? before : null;
  const counts = readTemplates(earlier?.templates ?? "");
  const decoder = createTextDecoder();
  const splitter = createLineSplitter(learn);
  let full = false;

  function learn(source: string, from: number, to: number): void {
    const raw = source.slice(from, to);
    const start = lineStart(raw);
    const hash = templateHash(plainText(raw, start, stampOf(raw, start) !== 0));
    const count = counts.get(hash);
    if (count === undefined && counts.size >= maxTemplates) full = true;
    else if (count === undefined || count < 255) counts.set(hash, (count ?? 0) + 1);
  }

  function push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += pieceSize)
      splitter.push(decoder.decode(chunk.subarray(from, from + pieceSize)));
  }

  function end(): Normal {
    splitter.push(decoder.end());
    splitter.end();
    return { version: normalVersion, full, templates: writeTemplates(counts) };
  }

  return { push, end };
}
