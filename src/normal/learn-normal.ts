import { createLineSplitter } from "../parse/line-splitter.ts";
import { lineStart, plainText, stampOf } from "../parse/plain-line.ts";
import { createTextDecoder } from "../parse/text-decoder.ts";
import { type Normal, normalVersion, type PassingLine } from "./normal.ts";
import { createTellingStore } from "./telling-store.ts";
import { templateHash } from "./template-hash.ts";
import { readTemplates, writeTemplates } from "./templates-text.ts";

const maxTemplates = 50_000;
const pieceSize = 65_536;
/** Characters of a line that is kept. */
const longestShown = 300;

export interface NormalLearner {
  /** Bytes of a passing log, in order, in chunks of any size. */
  push(chunk: Uint8Array): void;
  end(): Normal;
}

/**
 * Learns what a passing run prints, in one pass and bounded memory; `before` is what earlier passing runs taught,
 * forgotten once it is full. `redact` takes secrets out of the lines that are kept as they are.
 */
export function learnNormal(
  before: Normal | null = null,
  redact: (text: string) => string = (text) => text,
): NormalLearner {
  const earlier = before?.version === normalVersion && !before.full ? before : null;
  const counts = readTemplates(earlier?.templates ?? "");
  const decoder = createTextDecoder();
  const splitter = createLineSplitter(learn);
  const seen = new Set<number>();
  const telling = createTellingStore();
  let line = 0;
  let full = false;

  function learn(source: string, from: number, to: number): void {
    line += 1;
    const raw = source.slice(from, to);
    const start = lineStart(raw);
    const text = plainText(raw, start, stampOf(raw, start) !== 0);
    const hash = templateHash(text);
    look(text, hash);
    const count = counts.get(hash);
    if (count === undefined && counts.size >= maxTemplates) full = true;
    else if (count === undefined || count < 255) counts.set(hash, (count ?? 0) + 1);
  }

  /** Only the first line of a template is looked at closely. */
  function look(text: string, hash: number): void {
    if (seen.has(hash) || seen.size >= maxTemplates) return;
    seen.add(hash);
    telling.see(text, line);
  }

  function shown(one: PassingLine): PassingLine {
    return { line: one.line, text: redact(one.text).slice(0, longestShown) };
  }

  function push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += pieceSize)
      splitter.push(decoder.decode(chunk.subarray(from, from + pieceSize)));
  }

  function end(): Normal {
    splitter.push(decoder.end());
    splitter.end();
    return {
      version: normalVersion,
      full,
      templates: writeTemplates(counts),
      telling: telling.lines().map(shown),
    };
  }

  return { push, end };
}
