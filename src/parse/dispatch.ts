import { createLineStarts, type LineStarts } from "./line-starts.ts";

/** What looks at the lines of a log, mostly at few of them. */
export interface LineListener {
  /** Which lines to give it while it sleeps. */
  readonly wakesOn: WakeSigns;
  /** True while it needs every line. */
  awake(): boolean;
  line(text: string): void;
}

/** A line with any of these signs wakes; a line that begins with `##[` wakes everybody. */
export interface WakeSigns {
  /** First characters, behind blanks and tabs; one beyond ASCII stands for all of them. */
  readonly first?: string;
  /** Whole beginnings, behind blanks and tabs; `0` stands for any number of digits. */
  readonly starts?: readonly string[];
  /** Last characters; one beyond ASCII stands for all of them. */
  readonly last?: string;
  /** Words anywhere in the line; other lines may be taken for having them. */
  readonly words?: readonly string[];
  /** Whatever else wakes: a test of the line's bytes that every line can afford. */
  readonly shape?: (bytes: Uint8Array, from: number, to: number) => boolean;
}

export interface Dispatch {
  /** For each listener that waits for words, these. */
  readonly words: readonly (readonly string[])[];
  /** The line stands in UTF-8 from one index up to another. `found` has a bit for each list of words, from the lowest: unset where none of them stands in the line. */
  line(bytes: Uint8Array, from: number, to: number, found: number): void;
}

/**
 * Gives each line to those that are awake or that it wakes: most lines interest nobody, and nobody is to be asked.
 * `text` gives the line's characters: it is asked only when somebody wants them.
 */
export function createDispatch(listeners: readonly LineListener[], text: () => string): Dispatch {
  const all: Entry[] = listeners.map((listener) => ({ listener, told: 0 }));
  const starts = startsOf(all);
  const byLast = lastTable(all);
  const byWord = all.filter(({ listener }) => listener.wakesOn.words !== undefined);
  const byShape = all.filter(({ listener }) => listener.wakesOn.shape !== undefined);
  const awake = all.filter(({ listener }) => listener.awake());
  let count = 0;

  function line(bytes: Uint8Array, from: number, to: number, found: number): void {
    count++;
    if (awake.length > 0) tellAwake();
    if (from === to) return;
    if (isFrame(bytes, from, to)) return wake(all);
    wake(starts.at(bytes, behindBlanks(bytes, from, to), to));
    wake(byLast[slotOf(bytes[to - 1] ?? 0)] ?? none);
    if (found !== 0) wakeByWord(found);
    for (const entry of byShape) if (entry.listener.wakesOn.shape?.(bytes, from, to) === true) wakeOne(entry);
  }

  function tellAwake(): void {
    for (let at = awake.length - 1; at >= 0; at--) {
      const entry = awake[at];
      if (entry === undefined) continue;
      entry.told = count;
      entry.listener.line(text());
      if (!entry.listener.awake()) awake.splice(at, 1);
    }
  }

  function wakeByWord(found: number): void {
    for (let left = found; left !== 0; left &= left - 1) {
      const entry = byWord[31 - Math.clz32(left & -left)];
      if (entry !== undefined) wakeOne(entry);
    }
  }

  function wake(entries: readonly Entry[]): void {
    for (const entry of entries) wakeOne(entry);
  }

  function wakeOne(entry: Entry): void {
    if (entry.told === count) return;
    entry.told = count;
    entry.listener.line(text());
    if (entry.listener.awake()) awake.push(entry);
  }

  return { words: byWord.map(({ listener }) => listener.wakesOn.words ?? []), line };
}

interface Entry {
  readonly listener: LineListener;
  /** The line it was given last. */
  told: number;
}

const none: readonly Entry[] = [];
const beyondAscii = 128;

function startsOf(all: readonly Entry[]): LineStarts<Entry> {
  return createLineStarts(
    all.map((owner) => {
      const { first = "", starts = [] } = owner.listener.wakesOn;
      return { owner, starts: [...first.split(""), ...starts] };
    }),
  );
}

function lastTable(all: readonly Entry[]): Entry[][] {
  const table: Entry[][] = Array.from({ length: beyondAscii + 1 }, () => []);
  for (const entry of all) {
    const slots = new Set(
      (entry.listener.wakesOn.last ?? "").split("").map((char) => slotOf(char.charCodeAt(0))),
    );
    for (const slot of slots) table[slot]?.push(entry);
  }
  return table;
}

/** `##[`: the runner's own line. */
function isFrame(bytes: Uint8Array, from: number, to: number): boolean {
  return bytes[from] === 35 && to - from > 2 && bytes[from + 1] === 35 && bytes[from + 2] === 91;
}

function behindBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 32 || bytes[at] === 9)) at++;
  return at;
}

function slotOf(code: number): number {
  return Math.min(code, beyondAscii);
}
