/** Tells cheaply that none of many literals stands in a text: most lines of a log need no closer look. */
export interface Sieve {
  /** Looks at the low bytes of UTF-16 code units, from one index up to another. False is certain, true nearly so. */
  readonly mayHold: (bytes: Uint8Array, from: number, to: number) => boolean;
}

const maxWindow = 8;
const slots = 4096;
const keys = 65_536;

/**
 * Wu and Manber's way: of each literal one window is known, all of the same length, by its pairs of bytes; a pair that
 * ends no window lets the search jump, and only around a window is the whole literal compared. A literal of one
 * character lets everything pass.
 */
export function createSieve(literals: readonly string[], options: { readonly ignoreCase: boolean }): Sieve {
  if (literals.length === 0) return { mayHold: () => false };
  const length = Math.min(maxWindow, ...literals.map((text) => text.length));
  if (length < 2) return { mayHold: () => true };
  const fold = options.ignoreCase ? caseBit : 0;
  const wanted = [...new Set(literals)].flatMap((text) => wantedOf(text, length, options.ignoreCase));
  const skips = skipsOf(wanted, length, fold);
  const known = tableOf(wanted, length, fold);

  function mayHold(bytes: Uint8Array, from: number, to: number): boolean {
    let at = from + length - 1;
    while (at < to) {
      const skip = skips[slotOf((bytes[at - 1] ?? 0) | fold, (bytes[at] ?? 0) | fold)] ?? 0;
      if (skip === 0 && isAround(bytes, at - length + 1, from, to)) return true;
      at += skip === 0 ? 1 : skip;
    }
    return false;
  }

  function isAround(bytes: Uint8Array, window: number, from: number, to: number): boolean {
    const candidates = known[keyOf(bytes, window, length, fold)];
    if (candidates === undefined) return false;
    for (const { literal, offset } of candidates) {
      const begin = window - offset;
      if (begin >= from && begin + literal.length <= to && standsAt(bytes, begin, literal, fold)) return true;
    }
    return false;
  }

  return { mayHold };
}

/** Tells a small letter of ASCII from its capital. */
const caseBit = 32;

/** A literal's bytes, folded, and where in it the window begins. */
interface Wanted {
  readonly literal: Uint8Array;
  readonly offset: number;
}

/** One for each way to write the literal; of characters beyond ASCII a few ways may share their low byte. */
function wantedOf(text: string, length: number, ignoreCase: boolean): Wanted[] {
  const offset = rarestWindow(text, length);
  if (isAscii(text)) return [{ literal: bytesOf(text), offset }];
  const window = text.slice(offset, offset + length);
  return (ignoreCase ? spellings(window) : [window]).map((way) => ({ literal: bytesOf(way), offset: 0 }));
}

function isAscii(text: string): boolean {
  return text.split("").every((char) => char.charCodeAt(0) < 128);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text.split(""), (char) => char.charCodeAt(0) & 0xff);
}

function spellings(window: string): string[] {
  let ways = [""];
  for (const char of window.split("")) {
    const upper = char.toUpperCase();
    const both = upper.length === 1 && upper !== char ? [char, upper] : [char];
    ways = ways.flatMap((way) => both.map((one) => way + one));
  }
  return ways;
}

/** How far the search may go on behind each pair; 0 where a window may end. */
function skipsOf(wanted: readonly Wanted[], length: number, fold: number): Uint8Array {
  const skips = new Uint8Array(slots).fill(length - 1);
  for (const { literal, offset } of wanted) {
    for (let at = 1; at < length; at++) {
      const slot = slotOf((literal[offset + at - 1] ?? 0) | fold, (literal[offset + at] ?? 0) | fold);
      skips[slot] = Math.min(skips[slot] ?? 0, length - 1 - at);
    }
  }
  return skips;
}

function tableOf(wanted: readonly Wanted[], length: number, fold: number): (Wanted[] | undefined)[] {
  const table: (Wanted[] | undefined)[] = Array.from({ length: keys }, () => undefined);
  for (const one of wanted) (table[keyOf(one.literal, one.offset, length, fold)] ??= []).push(one);
  return table;
}

function slotOf(one: number, next: number): number {
  return ((one << 5) ^ next) & (slots - 1);
}

function keyOf(bytes: Uint8Array, from: number, length: number, fold: number): number {
  let key = 0;
  for (let at = from; at < from + length; at++) key = Math.imul(key, 31) + ((bytes[at] ?? 0) | fold);
  return key & (keys - 1);
}

function standsAt(bytes: Uint8Array, from: number, literal: Uint8Array, fold: number): boolean {
  for (let at = 0; at < literal.length; at++) {
    if (((bytes[from + at] ?? 0) | fold) !== ((literal[at] ?? 0) | fold)) return false;
  }
  return true;
}

/** From the commonest to the rarest, as logs have them; what is not listed is rare. */
const common = " eationsrldcu.pmf/g0h1-b2";

/** Where the window of this length begins that text has least often. */
function rarestWindow(text: string, length: number): number {
  const costs = text
    .toLowerCase()
    .split("")
    .map((char) => commonness(char));
  let best = 0;
  let least = Infinity;
  for (let at = 0; at + length <= text.length; at++) {
    const cost = costs.slice(at, at + length).reduce((sum, one) => sum + one, 0);
    if (cost < least) best = at;
    least = Math.min(least, cost);
  }
  return best;
}

function commonness(char: string): number {
  const rank = common.indexOf(char);
  return rank === -1 ? 0 : common.length - rank;
}
