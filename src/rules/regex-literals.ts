/** What a regular expression asks for, read from its text alone and before it is compiled. */
export interface RegexShape {
  /** Every match contains one of these, in lower case unless read as written; empty when no such texts were found. */
  readonly literals: readonly string[];
  /** A counted repetition stands inside another. */
  readonly nestedCount: boolean;
  readonly highestCount: number;
  /** About the number of instructions it compiles to. */
  readonly size: number;
}

/**
 * Reads RE2 syntax from left to right, once. Where it does not follow, it finds fewer literals, never wrong ones;
 * whether the syntax is valid is for the engine to say. Null: nested too deep to read.
 */
export function readRegex(source: string, isFolded = true): RegexShape | null {
  const reader: Reader = {
    source,
    isFolded,
    at: 0,
    depth: 0,
    nestedCount: false,
    highestCount: 0,
    lost: false,
  };
  const part = readAlternatives(reader);
  if (reader.depth > maxDepth) return null;

  const whole = !reader.lost && reader.at === source.length;
  return {
    literals: whole ? (nonEmpty(part.exact) ?? nonEmpty(part.needed) ?? []) : [],
    nestedCount: reader.nestedCount,
    highestCount: reader.highestCount,
    size: part.size,
  };
}

const maxDepth = 40;
const maxTexts = 64;

interface Reader {
  readonly source: string;
  /** Letter case is ignored. */
  readonly isFolded: boolean;
  at: number;
  depth: number;
  nestedCount: boolean;
  highestCount: number;
  /** Set where a construct could not be followed. */
  lost: boolean;
}

/** `exact`: all texts it can match, when they are few. `needed`: texts of which each match contains one. */
interface Part {
  readonly exact: readonly string[] | null;
  readonly needed: readonly string[] | null;
  readonly size: number;
  readonly counted: boolean;
}

const empty: Part = { exact: [""], needed: null, size: 1, counted: false };
const anything: Part = { exact: null, needed: null, size: 1, counted: false };

function readAlternatives(reader: Reader): Part {
  const parts = [readSequence(reader)];
  while (reader.source[reader.at] === "|") {
    reader.at += 1;
    parts.push(readSequence(reader));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : alternate(parts);
}

function alternate(parts: readonly Part[]): Part {
  const exact = parts.flatMap((part) => part.exact ?? []);
  const needed = parts.flatMap((part) => part.needed ?? part.exact ?? []);
  const allExact = parts.every((part) => part.exact !== null) && exact.length <= maxTexts;
  const allNeeded = parts.every((part) => (part.needed ?? part.exact) !== null) && !needed.includes("");
  return {
    exact: allExact ? exact : null,
    needed: allNeeded ? needed : null,
    size: parts.reduce((sum, part) => sum + part.size, parts.length),
    counted: parts.some((part) => part.counted),
  };
}

function readSequence(reader: Reader): Part {
  let run: readonly string[] = [""];
  let best: readonly string[] | null = null;
  let isExact = true;
  let size = 1;
  let counted = false;
  while (reader.at < reader.source.length && !"|)".includes(reader.source[reader.at] ?? "")) {
    const part = readRepeated(reader);
    size += part.size;
    counted ||= part.counted;
    const joined = part.exact === null ? null : join(run, part.exact);
    if (joined !== null) {
      run = joined;
      continue;
    }
    isExact = false;
    best = better(best, better(run, part.needed ?? part.exact));
    run = part.exact ?? [""];
  }
  return { exact: isExact ? run : null, needed: isExact ? null : better(best, run), size, counted };
}

function join(left: readonly string[], right: readonly string[]): readonly string[] | null {
  if (left.length * right.length > maxTexts) return null;
  return left.flatMap((start) => right.map((end) => start + end));
}

/** The set whose shortest text is longer; of equal ones the smaller set. */
function better(left: readonly string[] | null, right: readonly string[] | null): readonly string[] | null {
  if (left === null || right === null) return left ?? right;
  const difference = shortest(right) - shortest(left);
  return difference > 0 || (difference === 0 && right.length < left.length) ? right : left;
}

export function shortest(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : Math.min(...texts.map((text) => text.length));
}

function readRepeated(reader: Reader): Part {
  let part = readAtom(reader);
  for (let count = readCount(reader); count !== null; count = readCount(reader)) {
    part = repeat(part, count, reader);
  }
  return part;
}

interface Count {
  readonly least: number;
  readonly most: number;
  readonly counted: boolean;
}

function readCount(reader: Reader): Count | null {
  const { source, at } = reader;
  const sign = source[at];
  const braces = sign === "{" ? /^\{(\d{1,9})(?:(,)(\d{0,9}))?\}/.exec(source.slice(at, at + 24)) : null;
  if (sign !== "*" && sign !== "+" && sign !== "?" && braces === null) return null;

  reader.at += braces?.[0].length ?? 1;
  if (reader.source[reader.at] === "?") reader.at += 1;
  if (braces === null)
    return { least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Infinity, counted: false };

  const least = Number(braces[1]);
  const most = braces[2] === undefined ? least : braces[3] ? Number(braces[3]) : Infinity;
  return { least, most, counted: true };
}

function repeat(part: Part, count: Count, reader: Reader): Part {
  const times = count.most === Infinity ? count.least + 1 : count.most;
  if (count.counted && times > 1) {
    reader.nestedCount ||= part.counted;
    reader.highestCount = Math.max(reader.highestCount, times);
  }
  const optional =
    count.least === 0 && count.most === 1 && part.exact !== null && part.exact.length < maxTexts;
  return {
    exact: optional ? [...(part.exact ?? []), ""] : null,
    needed: count.least > 0 ? (part.needed ?? repeated(nonEmpty(part.exact), count.least)) : null,
    size: 1 + part.size * (count.counted ? Math.max(times, 1) : 1),
    counted: part.counted || (count.counted && times > 1),
  };
}

/** A single text stands there several times, one right behind the other. */
function repeated(texts: readonly string[] | null, times: number): readonly string[] | null {
  const [only = ""] = texts ?? [];
  return texts?.length === 1 && only.length * times <= maxTexts ? [only.repeat(times)] : texts;
}

function nonEmpty(texts: readonly string[] | null): readonly string[] | null {
  return texts === null || texts.includes("") ? null : texts;
}

function readAtom(reader: Reader): Part {
  const char = reader.source[reader.at] ?? "";
  reader.at += 1;
  switch (char) {
    case "(":
      return readGroup(reader);
    case "[":
      return readClass(reader);
    case "\\":
      return readEscape(reader);
    case ".":
      return anything;
    case "^":
    case "$":
      return empty;
    default:
      return literal(char, reader);
  }
}

function literal(text: string, { isFolded }: Reader): Part {
  return { exact: [isFolded ? text.toLowerCase() : text], needed: null, size: 1, counted: false };
}

function readGroup(reader: Reader): Part {
  reader.depth += 1;
  if (reader.depth > maxDepth) return lose(reader);
  const head = /^\?(?:[imsU-]{0,8}:|P?<[A-Za-z_]\w{0,60}>|[imsU-]{1,8}\))/.exec(
    reader.source.slice(reader.at, reader.at + 70),
  );
  if (head === null && reader.source[reader.at] === "?") return lose(reader);
  reader.at += head?.[0].length ?? 0;
  // The engine applies a repetition behind mere flags to what stands before them.
  if (head?.[0].endsWith(")")) return readCount(reader) === null ? leave(reader, empty) : lose(reader);

  const part = readAlternatives(reader);
  if (reader.source[reader.at] !== ")") return lose(reader);
  reader.at += 1;
  return leave(reader, { ...part, size: part.size + 2 });
}

function leave(reader: Reader, part: Part): Part {
  reader.depth -= 1;
  return part;
}

function lose(reader: Reader): Part {
  reader.lost = true;
  reader.at = reader.source.length;
  return anything;
}

/** A class of a few plain characters, such as `[Pp]`, is a choice of texts; any other is anything. */
function readClass(reader: Reader): Part {
  const { source } = reader;
  let at = reader.at;
  if (source[at] === "^") at += 1;
  if (source[at] === "]") at += 1;
  while (at < source.length && source[at] !== "]") {
    const named = source[at] === "[" && source[at + 1] === ":" ? source.indexOf(":]", at + 2) : -1;
    at = named > 0 ? named + 2 : at + (source[at] === "\\" ? 2 : 1);
  }
  const inside = source.slice(reader.at, at);
  reader.at = at + 1;
  if (at >= source.length) return lose(reader);
  if (!/^[\w .:/,;=#-]{1,4}$/.test(inside) || /.-./.test(inside)) return anything;
  return {
    exact: [...new Set(reader.isFolded ? inside.toLowerCase() : inside)],
    needed: null,
    size: 1,
    counted: false,
  };
}

function readEscape(reader: Reader): Part {
  const char = reader.source[reader.at] ?? "";
  reader.at += 1;
  if (/[bBAz]/.test(char)) return empty;
  if (/[dDsSwW]/.test(char)) return anything;
  if (/[^A-Za-z0-9]/.test(char)) return literal(char, reader);
  if (char === "t") return literal("\t", reader);
  if (char === "p" || char === "P") return readProperty(reader);
  return lose(reader);
}

function readProperty(reader: Reader): Part {
  const end = reader.source[reader.at] === "{" ? reader.source.indexOf("}", reader.at) : reader.at;
  if (end < 0) return lose(reader);
  reader.at = end + 1;
  return anything;
}
