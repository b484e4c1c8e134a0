import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { tellingLines } from "../telling-lines.ts";
import { textOfLines } from "./told-block.ts";

export interface RustError {
  readonly message: string;
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
}

/** What a Rust test printed about its failure: a panic, an error it returned, or the most telling line. */
export function rustError(lines: readonly EvidenceLine[]): RustError {
  const panic = lines.findIndex((line) => line.text.includes("' panicked at ") || panicOfThread(line.text));
  const start = panic === -1 ? lines.findIndex((line) => saysError(line.text)) : panic;
  if (start === -1) {
    const told = tellingLines(lines.filter((line) => line.text.trim() !== "")).slice(0, 5);
    return { message: textOfLines(told.slice(0, 1)), lines: told };
  }
  const behind = lines.slice(start);
  const end = behind.findIndex((line) => endsError(line.text));
  const own = (end === -1 ? behind : behind.slice(0, end)).filter((line) => line.text.trim() !== "");
  return { message: textOfLines(own), lines: messageFirst(own) };
}

/** Since Rust 1.73 the line of a panic tells the place only, and the next one what is wrong. */
function messageFirst(own: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const [place, message, ...rest] = own;
  if (place === undefined || message === undefined) return own;
  return / panicked at \S{1,500}:\d{1,7}:\d{1,7}:$/.test(place.text) ? [message, place, ...rest] : own;
}

/** An error that a test returned, or what libtest says of a panic that did not come as expected. */
function saysError(text: string): boolean {
  return /^\s*(?:Error: |error(?:\[E\d{1,5}\])?: |note: (?:panic did not contain|test did not panic))/.test(
    text,
  );
}

/** Where the panic of these lines was raised: `panicked at src/lib.rs:12:9:` or, before Rust 1.73, at the end of the message. */
export function panicLocation(lines: readonly EvidenceLine[]): Location | null {
  for (const { text } of lines) {
    const match =
      /panicked at ([^\s':]{1,500}):(\d{1,7}):\d{1,7}:$/.exec(text) ??
      /', ([^\s':]{1,500}):(\d{1,7}):\d{1,7}$/.exec(text);
    if (match !== null) return { file: match[1] ?? "", line: Number(match[2]) };
  }
  return null;
}

/** `thread 'name' (4711) panicked at`, since Rust 1.89. */
function panicOfThread(text: string): boolean {
  const at = Math.max(text.indexOf(") panicked at "), text.indexOf(" has overflowed its stack"));
  return at !== -1 && text.trimStart().startsWith("thread '");
}

function endsError(text: string): boolean {
  const own = text.trimStart();
  return (
    own.startsWith("note: run with `RUST_BACKTRACE") ||
    own.startsWith("stack backtrace:") ||
    own === "failures:"
  );
}
