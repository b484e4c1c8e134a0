import { keptText } from "../kept-text.ts";
import { atMost, toldAtMost } from "../left-out.ts";
import type { FileEnd, LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { toldOnce } from "../told-once.ts";
import { createStreamReader, type Formats, outcomeOf, type StreamReader } from "./stream-reader.ts";
import { keepApart, type StreamResult } from "./apart.ts";
import { type StreamMark, streamMark, streamSigns } from "./stream-mark.ts";

/** Streams that are read at once: of more, the one that was silent longest is taken to have ended. */
const maxOpen = 16;
const maxStreams = 100;

/**
 * What runs several things at once (docker buildx and compose, turbo, pnpm, lerna, concurrently) puts before each line
 * who printed it. Each of these streams is read for itself, in all formats.
 */
export function createStreams(context: LineContext, formats: Formats): LineParser {
  const open = new Map<string, Stream>();
  const ended: StreamResult[] = [];
  let begun = 0;

  function line(text: string): void {
    const mark = streamMark(text);
    if (mark === null) return;
    streamOf(mark)?.reader.line(text.slice(mark.length), keptText(text.slice(0, mark.length)));
  }

  /** The newest stands last. */
  function streamOf({ key, workspace }: StreamMark): Stream | null {
    const stream = open.get(key) ?? begin(workspace);
    if (stream === null) return null;
    open.delete(key);
    open.set(keptText(key), stream);
    return stream;
  }

  function begin(workspace: string | null): Stream | null {
    if (begun >= maxStreams) return null;
    begun++;
    const [silent] = open;
    if (open.size >= maxOpen && silent !== undefined) {
      ended.push(resultOf(silent[1], "unknown"));
      open.delete(silent[0]);
    }
    const reader = createStreamReader(context, formats);
    return { workspace: workspace === null ? null : keptText(workspace), reader };
  }

  function end(how: FileEnd): ParserResult {
    const results = keepApart([...ended, ...[...open.values()].map((stream) => resultOf(stream, how))]);
    return { ...toldOnce(results), outcome: outcomeOf(results), ...atMost(toldAtMost(results)) };
  }

  return { wakesOn: streamSigns, awake: () => false, line, end };
}

interface Stream {
  readonly workspace: string | null;
  readonly reader: StreamReader;
}

function resultOf({ workspace, reader }: Stream, how: FileEnd): StreamResult {
  return { workspace, result: reader.end(how) };
}
