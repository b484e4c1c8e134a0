import { limits } from "./limits.ts";
import type { RegexShape } from "./regex-literals.ts";

/** A pattern that is not used: what is wrong with it, and what to do. */
export interface PatternFault {
  readonly reason: string;
  readonly remedy: string;
}

export function tooLong(written: string): PatternFault {
  return {
    reason: `the pattern ${shown(written)} has ${written.length} characters, more than ${limits.pattern}`,
    remedy: "keep the part that tells this failure from others",
  };
}

export function tooShort(written: string): PatternFault {
  return {
    reason: `the text "${written}" has fewer than ${limits.literal} characters, so it would be found almost everywhere`,
    remedy: "add the words around it",
  };
}

export function unknownFlag(source: string, flags: string): PatternFault {
  return {
    reason: `the regular expression ${shown(source)} has the flag "${flags}"`,
    remedy:
      "only the flag i (ignore letter case) exists; write a text that only looks like one as { text: ... }",
  };
}

export function notUnderstood(source: string, message: string): PatternFault {
  const around = /\(\?(?:=|!|<=|<!)|invalid escape sequence: `\\[1-9]/.test(`${source} ${message}`);
  return {
    reason: `the regular expression ${shown(source)} is not understood: ${message.slice(0, 200)}`,
    remedy: around
      ? "look-around and back-references do not exist here, because they can take exponential time; use not or a second pattern"
      : "use RE2 syntax (https://github.com/google/re2/wiki/Syntax)",
  };
}

export function noLiteral(source: string): PatternFault {
  return {
    reason: `the regular expression ${shown(source)} has no fixed text of at least ${limits.literal} characters that each match contains`,
    remedy: "add the words that the line always has; in each alternative of (a|b) too",
  };
}

/** Null when it is cheap enough. `instructions`: what it compiled to, where it was compiled. */
export function tooCostly(
  source: string,
  shape: RegexShape | null,
  instructions: number | null,
): PatternFault | null {
  const why = whyCostly(shape, instructions);
  if (why === null) return null;
  return {
    reason: `the regular expression ${shown(source)} costs too much: ${why}`,
    remedy: `use * or + instead of counting, or count to at most ${limits.repeat} without nesting`,
  };
}

function whyCostly(shape: RegexShape | null, instructions: number | null): string | null {
  if (shape === null) return "its groups are nested too deep";
  if (shape.nestedCount) return "it repeats a counted repetition, such as (a{1,9}){1,9}";
  if (shape.highestCount > limits.repeat) {
    return `it repeats ${shape.highestCount} times, more than ${limits.repeat}`;
  }
  const size = instructions ?? shape.size;
  return size > limits.instructions ? "it is too large once its repetitions are written out" : null;
}

function shown(pattern: string): string {
  return pattern.length > 80 ? `${pattern.slice(0, 77)}...` : pattern;
}
