/** Characters of one line that are looked at; the rest of a longer line is passed over. */
export const maxLineLength = 65_536;

export interface LineSplitter {
  push(text: string): void;
  end(): void;
}

/**
 * Takes one line: the characters of `source` from one index up to another. `fresh` tells whether it stands at the start
 * of what the runner wrote as one line, that is not behind a lone `\r`.
 */
export type LineSink = (source: string, from: number, to: number, fresh: boolean) => void;

/**
 * Cuts text of any chunking into lines: `\n`, `\r\n` or a lone `\r` ends one. A line's source is the pushed text itself,
 * but for lines that are spread over several.
 */
export function createLineSplitter(onLine: LineSink): LineSplitter {
  let rest = "";
  let open = false;
  let behindReturn = false;
  let fresh = true;

  function push(text: string): void {
    let from = behindReturn ? afterReturn(text) : 0;
    let newline = text.indexOf("\n", from);
    let carriage = text.indexOf("\r", from);
    while (newline !== -1 || carriage !== -1) {
      const lone = carriage !== -1 && (newline === -1 || carriage < newline);
      const to = lone ? carriage : newline;
      emit(text, from, to);
      from = to + 1;
      if (lone) from = behindCarriage(text, from);
      if (newline < from && newline !== -1) newline = text.indexOf("\n", from);
      if (carriage < from && carriage !== -1) carriage = text.indexOf("\r", from);
    }
    if (from < text.length) hold(text, from);
  }

  function emit(text: string, from: number, to: number): void {
    const last = Math.min(to, from + maxLineLength);
    if (open) emitHeld(text.slice(from, last));
    else onLine(text, from, last, fresh);
    fresh = true;
  }

  function emitHeld(last: string): void {
    const line = rest + last;
    rest = "";
    open = false;
    onLine(line, 0, Math.min(line.length, maxLineLength), fresh);
  }

  function behindCarriage(text: string, from: number): number {
    if (from === text.length) {
      behindReturn = true;
      return from;
    }
    if (text.charCodeAt(from) === 10) return from + 1;
    fresh = false;
    return from;
  }

  function afterReturn(text: string): number {
    if (text === "") return 0;
    behindReturn = false;
    if (text.charCodeAt(0) === 10) return 1;
    fresh = false;
    return 0;
  }

  function hold(text: string, from: number): void {
    open = true;
    if (rest.length < maxLineLength) rest += text.slice(from, from + maxLineLength - rest.length);
  }

  function end(): void {
    if (open) emitHeld("");
  }

  return { push, end };
}
