import type { CompiledRule, CompiledRules } from "../rules/compiled.ts";
import { createLook } from "../rules/look.ts";
import { matchRules } from "../rules/match.ts";
import { heldLines, progressOf, trace, type Trace } from "../rules/trace.ts";
import type { ReadLog, SeenFailure } from "./read-log.ts";
import { sayFailure } from "./say.ts";
import { sayTrace } from "./say-trace.ts";

/** For each failure: the rule that claims it and where, or the nearest rules and what they lack. */
export function explainLog({ path, failures }: ReadLog, rules: CompiledRules): string {
  if (failures.length === 0) return `${path} tells of no failure.`;
  return failures.map((failure, index) => explainFailure(failure, index + 1, rules)).join("\n\n");
}

function explainFailure(seen: SeenFailure, number: number, rules: CompiledRules): string {
  const look = createLook(seen.subject);
  const traced = (rule: CompiledRule): Traced => ({ rule, trace: trace(rule.condition, look) });
  const claims = matchRules(rules, seen.subject).map(({ rule }) => traced(rule));
  const known = new Set(claims.map(({ rule }) => rule));
  const near = rules.rules
    .filter((rule) => !known.has(rule))
    .map(traced)
    .filter(isNear)
    .sort((left, right) => progressOf(right.trace) - progressOf(left.trace))
    .slice(0, mostNear);
  return [
    sayFailure(seen.failure, number),
    ...(claims.length === 0 ? ["  no rule claims it"] : []),
    ...claims.map((claim, index) => sayRule(claim, index === 0 ? "claimed by" : "matched too by")),
    ...near.map((one) => sayRule(one, "near")),
  ].join("\n");
}

interface Traced {
  readonly rule: CompiledRule;
  readonly trace: Trace;
}

const mostNear = 3;
const leastProgress = 0.3;

/** A rule of which a line is there, or most of the words of one. */
function isNear({ trace: traced }: Traced): boolean {
  if (traced.truth === "yes") return true;
  const least = heldLines(traced).length > 0 ? leastProgress : nearlyAll;
  return progressOf(traced) >= least;
}

const nearlyAll = 0.6;

function sayRule({ rule, trace: traced }: Traced, how: string): string {
  const superseded = traced.truth === "yes" && how === "near" ? ", matches but is superseded" : "";
  const near = traced.truth === "yes" ? "" : `, ${Math.round(progressOf(traced) * 100)} % there`;
  return [
    `  ${how} ${rule.id} (${rule.rule.confidence}${near}${superseded})`,
    ...sayTrace(traced).map((line) => `    ${line}`),
  ].join("\n");
}
