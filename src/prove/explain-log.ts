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
  const traced = (rule: CompiledRule): Traced => ({
    rule,
    trace: trace(rule.condition, look),
    applies: rule.applies === null ? null : trace(rule.applies, look),
  });
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
  /** Null: it is in force everywhere. */
  readonly applies: Trace | null;
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

function sayRule({ rule, trace: traced, applies }: Traced, how: string): string {
  const why = how === "near" ? whyNot(traced, applies) : "";
  const owner = rule.rule.owner === undefined ? "" : `, kept by ${rule.rule.owner.replace(/^@/, "")}`;
  return [
    `  ${how} ${rule.id} (${rule.rule.confidence}${why}${owner})`,
    ...sayTrace(traced).map((line) => `    ${line}`),
    ...(applies === null ? [] : ["    applies where", ...sayTrace(applies).map((line) => `      ${line}`)]),
  ].join("\n");
}

function whyNot(traced: Trace, applies: Trace | null): string {
  const near = traced.truth === "yes" ? "" : `, ${Math.round(progressOf(traced) * 100)} % there`;
  if (applies?.truth === "no") return `${near}, does not apply here`;
  if (applies?.truth === "unknown") return `${near}, not known whether it applies here`;
  return traced.truth === "yes" ? ", matches but is superseded" : near;
}
