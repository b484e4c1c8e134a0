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
  /** Last characters, likewise. */
  readonly last?: string;
  /** Words anywhere in the line; other lines may be taken for having them. */
  readonly words?: readonly string[];
  /** Whatever else wakes: a test that every line can afford. */
  readonly shape?: (text: string) => boolean;
}

export interface Dispatch {
  /** The words that wake somebody. */
  readonly words: readonly string[];
  /** `hasWord` is false only where the line has none of them. */
  line(text: string, hasWord: boolean): void;
}

/** Gives each line to those that are awake or that it wakes: most lines interest nobody, and nobody is to be asked. */
export function createDispatch(listeners: readonly LineListener[]): Dispatch {
  const all: Entry[] = listeners.map((listener) => ({ listener, told: 0 }));
  const byFirst = tableOf(all, ({ first }) => first);
  const byLast = tableOf(all, ({ last }) => last);
  const byWord = all.filter(({ listener }) => listener.wakesOn.words !== undefined);
  const byShape = all.filter(({ listener }) => listener.wakesOn.shape !== undefined);
  const awake: Entry[] = [];
  let count = 0;

  function line(text: string, hasWord: boolean): void {
    count++;
    if (awake.length > 0) tellAwake(text);
    const first = firstOf(text);
    if (first === 35 && text.startsWith("##[")) return wake(all, text);
    wake(byFirst[first] ?? none, text);
    wake(byLast[slotOf(text.charCodeAt(text.length - 1))] ?? none, text);
    if (hasWord) wake(byWord, text);
    for (const entry of byShape) if (entry.listener.wakesOn.shape?.(text) === true) wakeOne(entry, text);
  }

  function tellAwake(text: string): void {
    for (let at = awake.length - 1; at >= 0; at--) {
      const entry = awake[at];
      if (entry === undefined) continue;
      entry.told = count;
      entry.listener.line(text);
      if (!entry.listener.awake()) awake.splice(at, 1);
    }
  }

  function wake(entries: readonly Entry[], text: string): void {
    for (const entry of entries) wakeOne(entry, text);
  }

  function wakeOne(entry: Entry, text: string): void {
    if (entry.told === count) return;
    entry.told = count;
    entry.listener.line(text);
    if (entry.listener.awake()) awake.push(entry);
  }

  return { words: byWord.flatMap(({ listener }) => listener.wakesOn.words ?? []), line };
}

interface Entry {
  readonly listener: LineListener;
  /** The line it was given last. */
  told: number;
}

const none: readonly Entry[] = [];
const beyondAscii = 128;

function tableOf(all: readonly Entry[], signsOf: (wakesOn: WakeSigns) => string | undefined): Entry[][] {
  const table: Entry[][] = Array.from({ length: beyondAscii + 1 }, () => []);
  for (const entry of all) {
    const slots = new Set(
      (signsOf(entry.listener.wakesOn) ?? "").split("").map((char) => slotOf(char.charCodeAt(0))),
    );
    for (const slot of slots) table[slot]?.push(entry);
  }
  return table;
}

function firstOf(text: string): number {
  let at = 0;
  let code = text.charCodeAt(0);
  while (code === 32 || code === 9) code = text.charCodeAt(++at);
  return slotOf(code);
}

/** 0 behind the end of a line. */
function slotOf(code: number): number {
  return code < beyondAscii ? code : Number.isNaN(code) ? 0 : beyondAscii;
}
