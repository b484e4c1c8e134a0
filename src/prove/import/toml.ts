import type { Refused } from "./draft.ts";

export interface TomlTable {
  /** Counts from 1. */
  readonly line: number;
  readonly values: Map<string, string>;
}

/**
 * Tables of one array of tables (`[[name]]`) with their strings: basic, literal, and both kinds over several lines.
 * Numbers, lists and other tables are passed over; a string that has no end is told. TOML 1.0.
 */
export function readToml(
  text: string,
  array: string,
): { readonly tables: readonly TomlTable[]; readonly refused: readonly Refused[] } {
  const tables: TomlTable[] = [];
  const refused: Refused[] = [];
  const lines = text.split(/\r?\n/);
  let table: TomlTable | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    if (line.startsWith("[")) {
      table = isHeader(line, array) ? { line: at + 1, values: new Map() } : null;
      if (table !== null) tables.push(table);
      continue;
    }
    const entry = /^([\w-]{1,100}|"[^"]{1,100}")\s{0,50}=\s{0,50}(.*)$/.exec(line);
    if (entry === null) continue;
    const [, key = "", value = ""] = entry;
    const read = readString(value, lines, at);
    if (read === null) continue;
    if (read.text === null)
      refused.push({
        name: `line ${at + 1}`,
        reason: `the string of ${key} has no end or an unknown escape`,
      });
    else table?.values.set(key.replaceAll('"', ""), read.text);
    at = read.last;
  }
  return { tables, refused };
}

function isHeader(line: string, array: string): boolean {
  const end = line.indexOf("]]");
  return line.startsWith("[[") && end > 0 && line.slice(2, end).trim() === array;
}

interface ReadString {
  /** Null when it cannot be read. */
  readonly text: string | null;
  /** Index of the line where it ends. */
  readonly last: number;
}

/** Null when the value is no string. */
function readString(value: string, lines: readonly string[], at: number): ReadString | null {
  for (const quote of ["'''", '"""']) {
    if (value.startsWith(quote)) return readLong(value.slice(3), quote, { lines, at });
  }
  if (value.startsWith("'")) {
    const end = value.indexOf("'", 1);
    return { text: end < 0 ? null : value.slice(1, end), last: at };
  }
  if (!value.startsWith('"')) return null;
  const end = endOfBasic(value);
  return { text: end < 0 ? null : unescaped(value.slice(1, end)), last: at };
}

function readLong(
  start: string,
  quote: string,
  { lines, at }: { readonly lines: readonly string[]; readonly at: number },
): ReadString {
  const parts: string[] = [];
  for (let last = at; last < lines.length; last++) {
    const line = last === at ? start : (lines[last] ?? "");
    const end = line.indexOf(quote);
    parts.push(end < 0 ? line : line.slice(0, end));
    if (end < 0) continue;
    const whole = (parts[0] === "" && parts.length > 1 ? parts.slice(1) : parts).join("\n");
    return { text: quote === "'''" ? whole : unescaped(whole), last };
  }
  return { text: null, last: at };
}

function endOfBasic(value: string): number {
  for (let at = 1; at < value.length; at++) {
    if (value[at] === "\\") at += 1;
    else if (value[at] === '"') return at;
  }
  return -1;
}

/** Null for an escape that TOML does not know. */
function unescaped(text: string): string | null {
  let known = true;
  const plain = text.replaceAll(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g, (_, escape: string) => {
    const simple = simpleEscapes.get(escape);
    const code = /^[uU]./.test(escape) ? Number.parseInt(escape.slice(1), 16) : -1;
    if (simple === undefined && (code < 0 || code > 0x10ffff)) known = false;
    return simple ?? (known ? String.fromCodePoint(code) : "");
  });
  return known ? plain : null;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ['"', '"'],
  ["\\", "\\"],
]);
