import type { LineContext } from "../line-parser.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";

const maxThreads = 1000;
const maxLines = 20;

/** What the threads of a Rust test binary say when they die, where their output is not captured. */
export interface ThreadPanics {
  line(text: string): void;
  /** True while the message of a panic may go on. */
  isOpen(): boolean;
  /** What the thread of this test said, once. */
  take(test: string): ToldBlock | null;
  /** The last test whose thread died untold; other threads have names that no test has. */
  last(): { readonly name: string; readonly block: ToldBlock } | null;
  clear(): void;
}

export function createThreadPanics(context: LineContext): ThreadPanics {
  const blocks = new Map<string, ToldBlock>();
  let open: ToldBlock | null = null;

  function line(text: string): void {
    const thread = threadOf(text);
    if (thread !== null) open = begin(thread);
    else if (open !== null && (endsPanic(text) || open.lines.length >= maxLines)) open = null;
    if (open !== null) addToBlock(open, text, context);
  }

  function begin(thread: string): ToldBlock | null {
    const known = blocks.get(thread);
    if (known !== undefined || blocks.size >= maxThreads) return null;
    const block = openBlock(context);
    blocks.set(thread, block);
    return block;
  }

  function take(test: string): ToldBlock | null {
    const block = blocks.get(test) ?? null;
    blocks.delete(test);
    return block;
  }

  function last(): ReturnType<ThreadPanics["last"]> {
    const entry = [...blocks].findLast(([name]) => /^(?!main$)\w+(?:::\w+)*$/.test(name));
    return entry === undefined ? null : { name: entry[0], block: entry[1] };
  }

  function clear(): void {
    blocks.clear();
    open = null;
  }

  return { line, isOpen: () => open !== null, take, last, clear };
}

/** `thread 'tests::wraps' (4711) panicked at src/lib.rs:41:9:`, `thread 'tests::wraps' has overflowed its stack`. */
function threadOf(text: string): string | null {
  if (!text.startsWith("thread '")) return null;
  const match = /^thread '([^']{1,1000})'(?: \(\d{1,20}\))? (?:panicked at |has overflowed its stack)/.exec(
    text.slice(0, 1200),
  );
  return match?.[1] ?? null;
}

function endsPanic(text: string): boolean {
  return (
    text === "" ||
    text.startsWith("note: ") ||
    text.startsWith("stack backtrace:") ||
    text.startsWith("test ") ||
    text.startsWith("error: test failed")
  );
}
