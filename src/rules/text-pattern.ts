import { RE2JS } from "re2js";
import type { Captures, TextPattern } from "./compiled.ts";
import { limits } from "./limits.ts";
import { ownText } from "./own-text.ts";
import { readRegex, shortest, tooCostly } from "./regex-literals.ts";
import type { Pattern } from "./schema.ts";

/** A pattern that is not used: what is wrong with it, and what to do. */
export interface PatternFault {
  readonly reason: string;
  readonly remedy: string;
}

export type CompiledText =
  | { readonly text: TextPattern; readonly captures: readonly string[] }
  | { readonly fault: PatternFault };

/** `short`: it looks at short values only, so a regular expression needs no literal. */
export function compileText(pattern: Pattern, short = false): CompiledText {
  const written = typeof pattern === "string" ? pattern : pattern.text;
  if (written.length > limits.pattern) return fault(...tooLong(written));
  const regex = typeof pattern === "string" ? splitRegex(pattern) : null;
  if (regex !== null) return compileRegex(written, regex, short);
  if (!short && written.trim().length < limits.literal) return fault(...tooShort(written));
  return { text: plain(written, typeof pattern !== "string" && pattern.case === true), captures: [] };
}

interface Regex {
  readonly body: string;
  readonly flags: string;
}

/** `/body/` or `/body/flags`; a path such as `/var/lib` is a text. */
function splitRegex(pattern: string): Regex | null {
  const end = pattern.lastIndexOf("/");
  if (!pattern.startsWith("/") || end < 2) return null;
  const flags = pattern.slice(end + 1);
  return /^[dgimsuvy]{0,3}$/.test(flags) ? { body: pattern.slice(1, end), flags } : null;
}

function plain(written: string, isExact: boolean): TextPattern {
  const folded = written.toLowerCase();
  return {
    source: written,
    exact: isExact,
    literals: [folded],
    cost: 1,
    find: (text) => {
      const line = text.slice(0, limits.line);
      return (isExact ? line.includes(written) : line.toLowerCase().includes(folded)) ? {} : null;
    },
  };
}

function compileRegex(source: string, { body, flags }: Regex, short: boolean): CompiledText {
  if (!/^i?$/.test(flags)) return fault(...unknownFlag(source, flags));
  const shape = readRegex(body);
  const costly = shape === null ? "its groups are nested too deep" : tooCostly(shape);
  if (shape === null || costly !== null) return fault(...costs(source, costly ?? ""));

  const engine = compileEngine(body, flags);
  if (typeof engine === "string") return fault(...notUnderstood(source, engine));
  if (engine.programSize() > limits.instructions) return fault(...costs(source, "it is too large"));
  if (!short && shortest(shape.literals) < limits.literal) return fault(...noLiteral(source));
  return {
    text: regexPattern(source, engine, short ? [] : shape.literals),
    captures: Object.keys(engine.namedGroups()),
  };
}

function compileEngine(body: string, flags: string): RE2JS | string {
  try {
    return RE2JS.compile(body, flags === "i" ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function regexPattern(source: string, engine: RE2JS, literals: readonly string[]): TextPattern {
  const names = Object.keys(engine.namedGroups());
  return {
    source,
    exact: false,
    literals,
    cost: engine.programSize(),
    find: (text) => {
      const line = text.slice(0, limits.line);
      if (!mayMatch(line, literals) || !engine.test(line)) return null;
      return names.length === 0 ? {} : capture(engine, line, names);
    },
  };
}

function mayMatch(line: string, literals: readonly string[]): boolean {
  if (literals.length === 0) return true;
  const folded = line.toLowerCase();
  return literals.some((literal) => folded.includes(literal));
}

function capture(engine: RE2JS, line: string, names: readonly string[]): Captures {
  const matcher = engine.matcher(line);
  if (!matcher.find()) return {};
  const found = names.map((name): [string, string | null] => [name, matcher.group(name)]);
  return Object.fromEntries(
    found.flatMap(([name, value]) =>
      value === null ? [] : [[name, ownText(value.slice(0, limits.capture))]],
    ),
  );
}

function fault(reason: string, remedy: string): CompiledText {
  return { fault: { reason, remedy } };
}

function tooLong(written: string): [string, string] {
  return [
    `the pattern ${shown(written)} has ${written.length} characters, more than ${limits.pattern}`,
    "keep the part that tells this failure from others",
  ];
}

function tooShort(written: string): [string, string] {
  return [
    `the text "${written}" has fewer than ${limits.literal} characters, so it would be found almost everywhere`,
    "add the words around it",
  ];
}

function unknownFlag(source: string, flags: string): [string, string] {
  return [
    `the regular expression ${shown(source)} has the flag "${flags}"`,
    "only the flag i (ignore letter case) exists; write a text that only looks like one as { text: ... }",
  ];
}

function costs(source: string, why: string): [string, string] {
  return [
    `the regular expression ${shown(source)} costs too much: ${why}`,
    `use * or + instead of counting, or count to at most ${limits.repeat} without nesting`,
  ];
}

function notUnderstood(source: string, message: string): [string, string] {
  const around = /\(\?(?:=|!|<=|<!)|invalid escape sequence: `\\[1-9]/.test(`${source} ${message}`);
  return [
    `the regular expression ${shown(source)} is not understood: ${message.slice(0, 200)}`,
    around
      ? "look-around and back-references do not exist here, because they can take exponential time; use not or a second pattern"
      : "use RE2 syntax (https://github.com/google/re2/wiki/Syntax)",
  ];
}

function noLiteral(source: string): [string, string] {
  return [
    `the regular expression ${shown(source)} has no fixed text of at least ${limits.literal} characters that each match contains`,
    "add the words that the line always has; in each alternative of (a|b) too",
  ];
}

function shown(pattern: string): string {
  return pattern.length > 80 ? `${pattern.slice(0, 77)}...` : pattern;
}
