import type { Failure } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { PullRequest } from "../model/run.ts";
import type { FixState, KnownIssue, Relation } from "../model/triage.ts";
import type { RuleMatch } from "../rules/subject.ts";
import { saysItCloses } from "./closing-words.ts";
import { isGeneric } from "./generic.ts";
import { judgeHistory } from "./history/judge-history.ts";
import type { Past } from "./history/past.ts";
import { nearPath } from "./near-path.ts";
import { type DiffTouches, touchedPath } from "./touched-path.ts";

export interface RelationContext {
  readonly pull: PullRequest | null;
  readonly fixes: readonly FixState[];
  /** Null where nothing is stored. */
  readonly past: Past | null;
  /** Those of the claimed rule, and those that tell of the failure. */
  readonly knownIssues: readonly KnownIssue[];
}

/** Says whether the pull request is to blame: from its diff, the claimed cause, and what happened elsewhere. */
export function judgeRelation(failure: Failure, claim: RuleMatch | null, context: RelationContext): Relation {
  const { pull } = context;
  if (pull === null) return undecided({ kind: "no-pull-request" });
  if (pull.changedFiles === null) return undecided({ kind: "diff-unknown" });

  const touched = touchedPath(failure, claim, pull.changedFiles);
  if (touched !== null) {
    const relation = mayBreakItself(failure, claim) ? blamed(failure, touched) : undecided(touched);
    return weighedAgainst(relation, seenBefore(failure, context));
  }
  return untouched(failure, claim, { ...context, pull });
}

/** What was seen without this change as well is no proof against it; nor does that clear a change of the very test. */
function weighedAgainst(relation: Relation, elsewhere: readonly Reason[]): Relation {
  if (elsewhere.length === 0) return relation;
  return undecided(...relation.reasons, ...elsewhere);
}

function seenBefore(failure: Failure, { past }: RelationContext): readonly Reason[] {
  const { reasons } = fromHistory(failure, past) ?? undecided();
  return reasons.filter(({ kind }) => kind === "seen-on-base" || kind === "seen-on-pulls");
}

/** Null where nothing is stored. */
function fromHistory(failure: Failure, past: Past | null): Relation | null {
  if (past === null || past.self === null) return null;
  const { history, self } = past;
  const kind = failure.kind === "test" ? "test" : "other";
  return judgeHistory({ history, self, generic: isGeneric(failure), kind });
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

interface Untouched extends RelationContext {
  readonly pull: PullRequest;
}

function untouched(failure: Failure, claim: RuleMatch | null, context: Untouched): Relation {
  const { pull, past } = context;
  const settled = ofIssues(context);
  if (settled !== null) return settled;
  const byCause = claim === null ? null : fromCause(failure, claim, context);
  if (byCause !== null) return unlessOnlyHere(byCause, failure, past);

  return judgeByPast(failure, past, { untouchedDiff: untouchedBy(failure, pull), isClaimed: claim !== null });
}

/** Runs of the pull request that must fail, all of them, before its history outweighs a cause. */
const leastOwn = 3;

/** A cause that never changes with the code is doubted where it meets this pull request every time, and nobody else. */
export function unlessOnlyHere(byCause: Relation, failure: Failure, past: Past | null): Relation {
  const told = fromHistory(failure, past);
  if (told?.value !== "likely-caused-by-pr" || told.confidence !== "high") return byCause;
  const isOften = told.reasons.some((reason) => reason.kind === "own-runs" && reason.failed >= leastOwn);
  return isOften ? undecided(...byCause.reasons, ...told.reasons) : byCause;
}

/** What neither the cause nor the diff decides: the past does, or nobody. */
export function judgeByPast(
  failure: Failure,
  past: Past | null,
  { untouchedDiff, isClaimed }: { readonly untouchedDiff: UntouchedDiff; readonly isClaimed: boolean },
): Relation {
  if (past?.mass != null)
    return { value: "not-caused-by-pr", confidence: "medium", reasons: [past.mass, untouchedDiff] };
  const told = fromHistory(failure, past) ?? undecided({ kind: "no-baseline" });
  const isBlank = told.reasons.some(({ kind }) => kind === "no-baseline");
  if (!isBlank) return lessSureNear({ ...told, reasons: [...told.reasons, untouchedDiff] }, untouchedDiff);
  const reasons: readonly Reason[] = isClaimed
    ? [untouchedDiff, ...told.reasons]
    : [{ kind: "no-cause" }, ...told.reasons, untouchedDiff];
  return { ...told, reasons };
}

/** A change beside the failing test, of a dependency or of the workflow is never surely without effect. */
function lessSureNear(relation: Relation, { near }: UntouchedDiff): Relation {
  const isSure = relation.value === "not-caused-by-pr" && relation.confidence === "high";
  return isSure && near !== undefined ? { ...relation, confidence: "medium" } : relation;
}

export type UntouchedDiff = Extract<Reason, { kind: "diff-touches-nothing" }>;

function untouchedBy(failure: Failure, { changedFiles }: PullRequest): UntouchedDiff {
  const near = nearPath(failure, changedFiles ?? []);
  const files = changedFiles?.length ?? 0;
  return { kind: "diff-touches-nothing", files, ...(near === null ? {} : { near }) };
}

/** What a fix in the head, or one that the pull request promises, leaves open; null where there is none. */
function ofIssues({ pull, fixes, knownIssues }: Untouched): Relation | null {
  const fixed = fixes.find((fix) => fix.inHead === "yes");
  if (fixed !== undefined) return undecided({ kind: "fix-in-head", pull: fixed.pull });
  const promised = knownIssues.find((issue) => closes(pull, issue.url));
  return promised === undefined ? null : undecided({ kind: "claims-to-fix", issue: promised.url });
}

/** What the claimed cause alone decides; null where it leaves the question open. */
function fromCause(failure: Failure, claim: RuleMatch, { pull }: Untouched): Relation | null {
  const untouchedDiff = untouchedBy(failure, pull);
  const { rule } = claim.rule;
  if (claim.rule.knownIssues.length > 0) {
    const reasons: readonly Reason[] = [{ kind: "known-cause", rule: rule.id }, untouchedDiff];
    return { value: "not-caused-by-pr", confidence: rule.confidence, reasons };
  }
  if (isOutside(rule.category)) {
    const reasons: readonly Reason[] = [{ kind: "outside-the-code", category: rule.category }, untouchedDiff];
    return { value: "not-caused-by-pr", confidence: "medium", reasons };
  }
  return null;
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

/** Numbers are those of the pull request's own server. */
function closes(pull: PullRequest, issue: string): boolean {
  const number = /#(\d+)$/.exec(issue)?.[1];
  if (number === undefined) return false;
  return saysItCloses(`${pull.title}\n${pull.body}`, number);
}
