import type { Failure } from "../model/failure.ts";
import type { Cause, Candidate, KnownIssue } from "../model/triage.ts";
import type { CompiledRule, CompiledRules, NamedFix } from "../rules/compiled.ts";
import { asksForFacts } from "../rules/asks-for-facts.ts";
import { explain } from "../rules/explain.ts";
import { fillLink } from "../rules/fill-link.ts";
import { isOutOfScope } from "../rules/evaluate-rule.ts";
import { createLook } from "../rules/look.ts";
import { matchRules, nearRules } from "../rules/match.ts";
import type { RuleMatch, Subject } from "../rules/subject.ts";
import type { Similarity } from "./similarity.ts";
import { mask } from "./mask.ts";
import { type Surroundings, subjectOf } from "./subject-of.ts";

/** A failure, the rule that names its cause (null: unknown), and what else is worth a look. */
export interface Classified {
  readonly failure: Failure;
  readonly claim: RuleMatch | null;
  readonly cause: Cause | null;
  readonly candidates: readonly Candidate[];
  /** Those of the claimed rule, and of known issues whose own signatures match as well. */
  readonly knownIssues: readonly KnownIssue[];
  /** Ids of the rules of known issues that match as well, while another rule names the cause. */
  readonly signatures: readonly string[];
  /** Fixes of issues that tell of it, as `owner/repo#n`. */
  readonly linkedFixes: readonly string[];
}

/** The fixes that its cause or its issues name, each once. */
export function fixesOf({ claim, linkedFixes }: Classified): readonly NamedFix[] {
  const named = claim?.rule.fixes ?? [];
  const others = linkedFixes.filter((pull) => !named.some((fix) => fix.pull === pull));
  return [...named, ...others.map((pull) => ({ pull }))];
}

export interface Knowledge {
  readonly rules: CompiledRules;
  /** Ranks the rules' own texts by likeness; candidates only, never a claim. */
  readonly similarity: Similarity;
}

/** Names the cause of one failure; the most specific rule that matches wins, a weak one is only a candidate. */
export function classify(failure: Failure, around: Surroundings, knowledge: Knowledge): Classified {
  const subject = subjectOf(failure, around);
  const matches = matchRules(knowledge.rules, subject);
  const claim = matches.find(({ rule }) => rule.rule.confidence !== "low") ?? null;
  const others = matches.filter((match) => match !== claim).map((match) => asCandidate(match, around, 1));
  const near =
    claim === null ? nearRules(knowledge.rules, subject).map((one) => asCandidate(one, around, 0.5)) : [];
  const guesses = [...others, ...near];
  const beside = claim === null ? [] : signaturesBeside(claim, matches);
  return {
    failure,
    claim,
    cause: claim === null ? null : causeOf(claim, around),
    candidates: [
      ...guesses,
      ...(claim === null ? similarRules(failure, { subject, knowledge, known: guesses }) : []),
    ].slice(0, 3),
    knownIssues: knownIssuesOf(claim, beside),
    signatures: beside.map(({ rule }) => rule.rule.id),
    linkedFixes: [],
  };
}

function signaturesBeside(claim: RuleMatch, matches: readonly RuleMatch[]): readonly RuleMatch[] {
  return matches.filter(
    (match) => match !== claim && match.rule.isSignature && match.rule.rule.confidence !== "low",
  );
}

function knownIssuesOf(claim: RuleMatch | null, beside: readonly RuleMatch[]): readonly KnownIssue[] {
  const all = claim === null ? [] : [claim, ...beside].flatMap(({ rule }) => rule.knownIssues);
  return [...new Map(all.map((issue) => [issue.url, issue])).values()];
}

function asCandidate(match: RuleMatch, around: Surroundings, score: number): Candidate {
  return { ...causeOf(match, around), confidence: "low", score };
}

function causeOf(match: RuleMatch, around: Surroundings): Cause {
  const { rule } = match.rule;
  const links = (rule.links ?? []).flatMap((link) => fillLink(link, match.captures, around.facts));
  return {
    rule: rule.id,
    category: rule.category,
    title: rule.title,
    explanation: explain(rule.explanation, match.captures, around.facts),
    remedies: rule.remedies.map((remedy) => explain(remedy, match.captures, around.facts)),
    ...(links.length === 0 ? {} : { links }),
    ...(rule.owner === undefined ? {} : { owner: rule.owner.replace(/^@/, "") }),
    confidence: rule.confidence,
    reasons: match.reasons,
    proof: match.proof,
  };
}

interface Search {
  readonly subject: Subject;
  readonly knowledge: Knowledge;
  readonly known: readonly Cause[];
}

function similarRules(failure: Failure, { subject, knowledge, known }: Search): readonly Candidate[] {
  const look = createLook(subject);
  // Masked: a dump of a Pod holds the words of every cause that a Pod can have.
  const text = `${failure.test ?? ""} ${failure.lines.map((line) => mask(line.text)).join("\n")}`;
  return knowledge.similarity.rank(text, 3).flatMap(({ id, score }) => {
    const found = knowledge.rules.rules.find(
      (rule) => rule.id === id && !asksForFacts(rule) && !isOutOfScope(rule, look),
    );
    return found === undefined || known.some((cause) => cause.rule === id) ? [] : [alike(found, score)];
  });
}

function alike({ rule }: CompiledRule, score: number): Candidate {
  return {
    rule: rule.id,
    category: rule.category,
    title: rule.title,
    explanation: rule.explanation.replaceAll(/\{[\w.]{1,60}\}/g, "…"),
    remedies: rule.remedies,
    confidence: "low",
    reasons: [{ kind: "similar", score }],
    proof: [],
    score,
  };
}
