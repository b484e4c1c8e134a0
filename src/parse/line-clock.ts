export interface LineClock {
  /** Index behind the time of day that a console put before the line whose text begins at `from`, behind so many others. */
  end(bytes: Uint8Array, from: number, above: number): number;
}

/** Lines that may be the first with a clock: what was pasted above a console is short. */
const opening = 3;
const longest = 40;
const blank = 32;

/**
 * Skips what a console puts before every line to tell the time (`13:43:35 `, `[00:04:12] `, `[2021-03-31T09:21:10Z] `):
 * the parsers look at how a line begins. Only when one of the first lines begins so, and only in its form.
 */
export function createLineClock(): LineClock {
  let form: RegExp | null = null;
  let blanks = 0;

  function end(bytes: Uint8Array, from: number, above: number): number {
    if (form === null && above >= opening) return from;
    if (!mayBegin(bytes[from])) return from;
    const head = headOf(bytes, from);
    const length = form === null ? firstOf(head) : lengthOf(form, head);
    return length === 0 ? from : behindBlanks(bytes, from + length, blanks);
  }

  /** Some put two blanks behind it; more are the line's own indentation. */
  function firstOf(head: string): number {
    form = forms.find((one) => one.test(head)) ?? null;
    if (form === null) return 0;
    const length = lengthOf(form, head);
    blanks = /^ {2}\S/.test(head.slice(length)) ? 2 : 1;
    return length;
  }

  return { end };
}

const forms: readonly RegExp[] = [
  /^\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?= |$)/,
  /^\[\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\](?= |$)/,
  /^\[\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\](?= |$)/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)(?: \d\d[OE])?(?= |$)/,
];

function lengthOf(form: RegExp, head: string): number {
  return form.exec(head)?.[0].length ?? 0;
}

/** A digit or a bracket. */
function mayBegin(byte: number | undefined): boolean {
  return byte === 91 || (byte !== undefined && byte >= 48 && byte <= 57);
}

function headOf(bytes: Uint8Array, from: number): string {
  let to = from;
  while (to < from + longest && isInLine(bytes[to])) to++;
  return String.fromCharCode(...bytes.subarray(from, to));
}

function isInLine(byte: number | undefined): boolean {
  return byte !== undefined && byte !== 10 && byte !== 13;
}

function behindBlanks(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (at < from + most && bytes[at] === blank) at++;
  return at;
}
