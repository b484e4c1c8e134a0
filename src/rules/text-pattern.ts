import { RE2JS } from "re2js";
import type { Captures, TextPattern } from "./compiled.ts";
import { limits } from "./limits.ts";
import { ownText } from "./own-text.ts";
import * as faults from "./pattern-fault.ts";
import { readRegex, shortest } from "./regex-literals.ts";
import type { Pattern } from "./schema.ts";

export type CompiledText =
  | { readonly text: TextPattern; readonly captures: readonly string[] }
  | { readonly fault: faults.PatternFault };

/** `short`: it looks at short values only, so a regular expression needs no literal. */
export function compileText(pattern: Pattern, short = false): CompiledText {
  const written = typeof pattern === "string" ? pattern : pattern.text;
  if (written.length > limits.pattern) return { fault: faults.tooLong(written) };
  const regex = typeof pattern === "string" ? splitRegex(pattern) : null;
  if (regex !== null) return compileRegex(written, regex, short);
  if (!short && written.trim().length < limits.literal) return { fault: faults.tooShort(written) };
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
    may: () => true,
    fits: (text) => {
      const line = text.slice(0, limits.line);
      return isExact ? line.includes(written) : line.toLowerCase().includes(folded);
    },
    captures: () => ({}),
  };
}

function compileRegex(source: string, { body, flags }: Regex, short: boolean): CompiledText {
  if (!/^i?$/.test(flags)) return { fault: faults.unknownFlag(source, flags) };
  const shape = readRegex(body);
  const beforehand = faults.tooCostly(source, shape, null);
  if (beforehand !== null) return { fault: beforehand };

  const engine = compileEngine(body, flags);
  if (typeof engine === "string") return { fault: faults.notUnderstood(source, engine) };
  const costly = faults.tooCostly(source, shape, engine.programSize());
  if (costly !== null) return { fault: costly };
  const literals = shape?.literals ?? [];
  if (!short && shortest(literals) < limits.literal) return { fault: faults.noLiteral(source) };
  return {
    text: regexPattern({
      source,
      engine,
      literals: short ? [] : literals,
      written: writtenTexts(body, flags),
    }),
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

/** Texts that stand in each match just as they are written; none where letter case is ignored. */
function writtenTexts(body: string, flags: string): readonly string[] {
  const isFolded = flags.includes("i") || /\(\?[a-zA-Z-]{0,20}i/.test(body);
  return isFolded ? [] : (readRegex(body, false)?.literals ?? []);
}

interface CompiledRegex {
  readonly source: string;
  readonly engine: RE2JS;
  readonly literals: readonly string[];
  readonly written: readonly string[];
}

function regexPattern({ source, engine, literals, written }: CompiledRegex): TextPattern {
  const names = Object.keys(engine.namedGroups());
  return {
    source,
    exact: false,
    literals,
    cost: 4,
    may: (text) => mayMatch(text, literals, written),
    fits: (text) => {
      const line = text.slice(0, limits.line);
      return mayMatch(line, literals, written) && engine.test(line);
    },
    captures: (text) => (names.length === 0 ? {} : capture(engine, text, names)),
  };
}

/** The scanner knows only the beginning of a literal, and no letter case. */
function mayMatch(text: string, literals: readonly string[], written: readonly string[]): boolean {
  if (written.length > 0) return written.some((literal) => text.includes(literal));
  if (literals.length === 0) return true;
  const folded = text.toLowerCase();
  return literals.some((literal) => folded.includes(literal));
}

/** Captures need a slower engine than a mere test, whose time grows with the pattern: it sees less of a long line. */
function capture(engine: RE2JS, text: string, names: readonly string[]): Captures {
  const seen = Math.min(limits.line, Math.floor(limits.captureSteps / engine.programSize()));
  const matcher = engine.matcher(text.slice(0, seen));
  if (!matcher.find()) return {};
  const found = names.map((name): [string, string | null] => [name, matcher.group(name)]);
  return Object.fromEntries(
    found.flatMap(([name, value]) =>
      value === null ? [] : [[name, ownText(value.slice(0, limits.capture))]],
    ),
  );
}
