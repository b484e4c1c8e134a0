import type { Issue } from "../model/known-issue.ts";
import type { Repository } from "../model/run.ts";
import { knownIssueExplanation, knownIssueRemedy } from "../report/known-issue.ts";
import type { CompiledRule } from "../rules/compiled.ts";
import { compileRule } from "../rules/compile-rule.ts";
import { createLineTable } from "../rules/line-table.ts";
import type { RuleSource } from "../rules/problem.ts";
import type { Rule, When } from "../rules/schema.ts";
import { readSignature } from "./read-signature.ts";
import type { Signature, SignatureProblem } from "./signature.ts";

/** Rules of issues are `issue/N`. */
export function issueRuleId(number: number): string {
  return `issue/${number}`;
}

/** Number of the issue that a rule belongs to; null for any other rule. */
export function issueOfRule(rule: Pick<CompiledRule, "id" | "isSignature"> | null): number | null {
  return rule?.isSignature === true ? Number(rule.id.slice(issueRuleId(0).length - 1)) : null;
}

export type IssueRule =
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly problems: readonly SignatureProblem[] }
  | { readonly kind: "rule"; readonly rule: Rule };

export interface IssueIn {
  readonly repository: Repository;
  readonly issue: Issue;
  /** `owner/repo#n` of the pull request that closed it; null when not known. */
  readonly fixedBy: string | null;
}

/** The rule that an issue's text makes, tried to be compiled on its own. */
export function issueRule(given: IssueIn): IssueRule {
  const read = readSignature(given.issue.body);
  if (read.kind !== "signature") return read;
  const rule = ruleOf(given, read.signature);
  const source = { file: rule.id, text: "", trusted: false };
  const { problems } = compileRule({ rule, source, lineOf: read.lineOf }, createLineTable());
  if (problems.length > 0) return { kind: "wrong", problems };
  return asksForSomething(rule.when)
    ? { kind: "rule", rule }
    : { kind: "wrong", problems: [onlyNot(read.lineOf([]))] };
}

/** False where all that is said is what must not be there: most failures of a repository are like that. */
function asksForSomething({ not: _not, all, any, ...own }: When): boolean {
  return (
    Object.values(own).some((value) => value !== undefined) ||
    all?.some(asksForSomething) === true ||
    any?.every(asksForSomething) === true
  );
}

function onlyNot(line: number): SignatureProblem {
  return {
    line,
    reason: "it only says what must not be there, so it would fit nearly every failure",
    remedy: "add what the failure prints, such as error: ...",
  };
}

/** The source by which the rule of an issue joins a repository's own; `text` is the rule in JSON. */
export function issueSource(text: string, number: number): RuleSource {
  return { file: issueRuleId(number), text: `[${text}]`, trusted: false, isSignature: true };
}

function ruleOf({ repository, issue, fixedBy }: IssueIn, said: Signature): Rule {
  const { number, state } = issue;
  const title = issue.title.replaceAll(/\s+/g, " ").trim() || issueRuleId(number);
  const here = `${repository.owner}/${repository.repo}`;
  const fixes = [...new Set([...namesOf(said.fixedBy, here), ...(fixedBy === null ? [] : [fixedBy])])];
  return {
    id: issueRuleId(number),
    title: said.title ?? title.slice(0, longestTitle),
    category: said.category ?? "issue/unsorted",
    symptom: said.symptom ?? "unknown",
    when: said.when,
    confidence: said.confidence ?? "medium",
    explanation: said.explanation ?? knownIssueExplanation(title, state),
    remedies: said.remedies ?? [knownIssueRemedy(number, state)],
    ...(said.applies === undefined ? {} : { applies: said.applies }),
    ...(said.validUntil === undefined ? {} : { validUntil: said.validUntil }),
    ...(said.owner === undefined ? {} : { owner: said.owner }),
    knownIssues: [{ issue: `${here}#${number}`, title: title.slice(0, 300), state }],
    ...(fixes.length === 0 ? {} : { fixedBy: fixes.map((pull) => ({ pull })) }),
    examples: { match: [], miss: [] },
  };
}

const longestTitle = 120;

/** `owner/repo#n` for each. */
function namesOf(told: Signature["fixedBy"], here: string): readonly string[] {
  const all = told === undefined ? [] : Array.isArray(told) ? told : [told];
  return all.map((one) => {
    const text = String(one);
    if (text.startsWith("#")) return here + text;
    return text.includes("#") ? text : `${here}#${text}`;
  });
}
