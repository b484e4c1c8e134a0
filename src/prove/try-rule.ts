import type { CompiledRule } from "../rules/compiled.ts";
import { matchRule } from "../rules/match.ts";
import type { ReadLog, SeenFailure } from "./read-log.ts";
import { sayFailure, sayLine } from "./say.ts";

export interface Trial {
  readonly text: string;
  readonly matched: number;
}

/** Says for each failure of a log whether the rule matches, and which lines prove it. */
export function tryRule(rule: CompiledRule, { path, failures }: ReadLog): Trial {
  const tries = failures.map((failure, index) => tryFailure(rule, failure, index + 1));
  const matched = tries.filter(({ isMatch }) => isMatch).length;
  const sum =
    failures.length === 0
      ? `${path} tells of no failure.`
      : `${rule.id} matches ${matched} of ${failures.length} failures.`;
  return { text: [...tries.flatMap(({ lines }) => lines), sum].join("\n"), matched };
}

function tryFailure(rule: CompiledRule, { failure, subject }: SeenFailure, number: number) {
  const match = matchRule(rule, subject);
  const proof = (match?.proof ?? []).map((line) => `  ${sayLine(line)}`);
  return {
    isMatch: match !== null,
    lines: [`${match === null ? "no match" : "match"}: ${sayFailure(failure, number)}`, ...proof],
  };
}
