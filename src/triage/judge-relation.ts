import type { Failure } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { PullRequest } from "../model/run.ts";
import type { FixState, Relation } from "../model/triage.ts";
import type { RuleMatch } from "../rules/subject.ts";
import { type DiffTouches, touchedPath } from "./touched-path.ts";

export interface RelationContext {
  readonly pull: PullRequest | null;
  readonly fixes: readonly FixState[];
}

/** Says whether the pull request is to blame, from its diff and the claimed cause alone: no history yet. */
export function judgeRelation(failure: Failure, claim: RuleMatch | null, context: RelationContext): Relation {
  const { pull } = context;
  if (pull === null) return undecided({ kind: "no-pull-request" });
  if (pull.changedFiles === null) return undecided({ kind: "diff-unknown" });

  const touched = touchedPath(failure, claim, pull.changedFiles);
  if (touched !== null) return mayBreakItself(failure, claim) ? blamed(failure, touched) : undecided(touched);
  return untouched(claim, context, pull);
}

/** A diff cannot be blamed for what a known issue, a machine or a service explains; nor is it then waved through. */
function mayBreakItself(failure: Failure, claim: RuleMatch | null): boolean {
  if (claim === null) return failure.kind === "test" || failure.kind === "build";
  return (
    claim.rule.knownIssues.length === 0 && !/^(?:infrastructure|external)\//.test(claim.rule.rule.category)
  );
}

function blamed(failure: Failure, touched: DiffTouches): Relation {
  if (touched.by === "rule") return undecided(touched);
  const confidence = failure.kind === "build" ? "high" : "medium";
  return { value: "likely-caused-by-pr", confidence, reasons: [touched] };
}

function untouched(claim: RuleMatch | null, context: RelationContext, pull: PullRequest): Relation {
  const untouchedDiff: Reason = { kind: "diff-touches-nothing", files: pull.changedFiles?.length ?? 0 };
  const baseline: Reason = { kind: "no-baseline" };
  if (claim === null) return undecided({ kind: "no-cause" }, baseline);

  const { rule } = claim.rule;
  const fixed = context.fixes.find((fix) => fix.inHead === "yes");
  if (fixed !== undefined) return undecided({ kind: "fix-in-head", pull: fixed.pull });
  const promised = claim.rule.knownIssues.find((issue) => closes(pull, issue.url));
  if (promised !== undefined) return undecided({ kind: "claims-to-fix", issue: promised.url });

  if (claim.rule.knownIssues.length > 0) {
    const reasons: readonly Reason[] = [{ kind: "known-cause", rule: rule.id }, untouchedDiff];
    return { value: "not-caused-by-pr", confidence: rule.confidence, reasons };
  }
  if (isOutside(rule.category)) {
    const reasons: readonly Reason[] = [{ kind: "outside-the-code", category: rule.category }, untouchedDiff];
    return { value: "not-caused-by-pr", confidence: "medium", reasons };
  }
  return undecided(untouchedDiff, baseline);
}

function undecided(...reasons: readonly Reason[]): Relation {
  return { value: "undecided", confidence: "low", reasons };
}

/** Causes that lie in machines and services which no change of code moves. */
function isOutside(category: string): boolean {
  return outside.has(category);
}

const outside: ReadonlySet<string> = new Set([
  "infrastructure/runner-lost",
  "infrastructure/network",
  "infrastructure/dns",
  "infrastructure/registry-rate-limit",
  "infrastructure/api-rate-limit",
  "external/service-unavailable",
  "external/network",
]);

function closes(pull: PullRequest, issueUrl: string): boolean {
  const number = /\/issues\/(\d+)$/.exec(issueUrl)?.[1];
  if (number === undefined) return false;
  const words = new RegExp(
    String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s{1,3}(?:[\w.-]{1,100}/[\w.-]{1,100})?#${number}\b`,
    "i",
  );
  return words.test(`${pull.title}\n${pull.body.slice(0, 65_536)}`);
}
