import type { EvidenceLine } from "../model/evidence.ts";
import type { FailureKind } from "../model/failure.ts";
import { unknownOrigin } from "../model/run.ts";
import { factsOfName } from "../parse/facts/name-facts.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import { createLineMatcher } from "../rules/line-matcher.ts";
import { matchRules } from "../rules/match.ts";
import type { RuleMatch, Subject } from "../rules/subject.ts";
import type { RuleSets } from "./replay.ts";
import type { GreenClaim, PassingJob } from "./rule-change.ts";

interface GreenCheck extends RuleSets {
  /** The repository's own files. */
  readonly own: ReadonlySet<string>;
}

/**
 * Rules of the repository that would claim a failure of which nothing more is known than that it printed what a passing
 * run prints: once for each rule, with the first job.
 */
export function greenClaims(
  passing: readonly PassingJob[],
  { before, after, own }: GreenCheck,
): readonly GreenClaim[] {
  const sets = { before: onlyClaims(before, own), after: onlyClaims(after, own) };
  const found = new Map<string, GreenClaim>();
  for (const job of passing) {
    const fresh = matchesIn(job, sets.after).filter(({ rule }) => !found.has(rule.id));
    if (fresh.length === 0) continue;
    const earlier = new Set(matchesIn(job, sets.before).map(({ rule }) => rule.id));
    for (const match of fresh) found.set(match.rule.id, claimOf(match, job, earlier.has(match.rule.id)));
  }
  return [...found.values()];
}

/** The built-in rules are no business of the pull request, and a rule of low confidence claims nothing. */
function onlyClaims(rules: CompiledRules, own: ReadonlySet<string>): CompiledRules {
  const kept = rules.rules.filter(({ file, rule }) => own.has(file) && rule.confidence !== "low");
  return { ...rules, rules: kept };
}

function claimOf({ rule, proof }: RuleMatch, { job, lines }: PassingJob, wasSo: boolean): GreenClaim {
  const at = proof[0]?.line ?? 0;
  const printed = lines.find(({ line }) => line === at) ?? null;
  return { rule: rule.id, file: rule.file, line: rule.line, wasSo, job, printed };
}

const kinds: readonly FailureKind[] = ["test", "setup", "build", "infrastructure", "step"];

/** A rule that asks for no line says nothing about green runs. */
function matchesIn(job: PassingJob, rules: CompiledRules): readonly RuleMatch[] {
  if (rules.rules.length === 0) return [];
  const subject = greenSubject(job, rules);
  return kinds
    .flatMap((kind) => matchRules(rules, { ...subject, kind }))
    .filter(({ proof }) => proof.length > 0);
}

function greenSubject({ job, lines }: PassingJob, rules: CompiledRules): Omit<Subject, "kind"> {
  const matcher = createLineMatcher(rules, "log", job);
  for (const { text, line } of lines) matcher.line(text, line, null);
  return {
    test: null,
    error: lines.map(({ text, line }): EvidenceLine => ({ file: job, line, text, step: null })),
    log: matcher.hits(),
    logComplete: false,
    artifacts: [],
    files: [],
    annotations: [],
    job,
    step: null,
    origin: unknownOrigin,
    facts: factsOfName(job),
    pods: [],
  };
}
