import type { EvidenceLine } from "../model/evidence.ts";
import type { FailureKind } from "../model/failure.ts";
import { unknownOrigin } from "../model/run.ts";
import { factsOfName } from "../parse/facts/name-facts.ts";
import type { CompiledRule, CompiledRules } from "../rules/compiled.ts";
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
  const found = new Map<string, GreenClaim>();
  for (const job of passing) {
    const earlier = new Set(matchesIn(job, before).map(({ rule }) => rule.id));
    for (const match of matchesIn(job, after)) {
      const { id, file } = match.rule;
      if (own.has(file) && !found.has(id)) found.set(id, claimOf(match, job, earlier.has(id)));
    }
  }
  return [...found.values()];
}

function claimOf({ rule, proof }: RuleMatch, { job, lines }: PassingJob, wasSo: boolean): GreenClaim {
  const at = proof[0]?.line ?? 0;
  const printed = lines.find(({ line }) => line === at) ?? null;
  return { rule: rule.id, file: rule.file, line: rule.line, wasSo, job, printed };
}

const kinds: readonly FailureKind[] = ["test", "setup", "build", "infrastructure", "step"];

/** A rule of low confidence claims nothing, and one that asks for no line says nothing about green runs. */
function matchesIn(job: PassingJob, rules: CompiledRules): readonly RuleMatch[] {
  return kinds
    .flatMap((kind) => matchRules(rules, greenSubject(job, { kind, rules })))
    .filter(({ rule, proof }) => isClaim(rule) && proof.length > 0);
}

function isClaim({ rule }: CompiledRule): boolean {
  return rule.confidence !== "low";
}

function greenSubject(
  { job, lines }: PassingJob,
  { kind, rules }: { readonly kind: FailureKind; readonly rules: CompiledRules },
): Subject {
  const matcher = createLineMatcher(rules, "log", job);
  for (const { text, line } of lines) matcher.line(text, line, null);
  return {
    kind,
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
