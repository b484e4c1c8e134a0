import type { Reason } from "../../model/reason.ts";
import type { Pattern, Relation, Triage, Verdict } from "../../model/triage.ts";
import { judgePattern } from "../judge-pattern.ts";
import { judgeByPast, unlessOnlyHere } from "../judge-relation.ts";
import { type KnownPast, type Past, pastOf } from "./past.ts";

/** A stored triage, judged anew with what history knows by now. What the diff or the cause decided stays as it is. */
export function rejudge(triage: Triage, known: KnownPast): Triage {
  const keys = new Map(
    triage.groups.flatMap(({ key, verdicts, consequences }) =>
      [...verdicts, ...consequences].map((id) => [id, key] as const),
    ),
  );
  const verdicts = triage.verdicts.map((verdict) => {
    const { fingerprint, failure } = verdict;
    const isTest = failure.kind === "test";
    const past = pastOf({ fingerprint, groupKey: keys.get(verdict.id) ?? "", isTest }, known);
    if (past === null) return verdict;
    return {
      ...verdict,
      relation: relationOf(verdict, past),
      pattern: patternOf(verdict, past),
    };
  });
  return { ...triage, verdicts };
}

function relationOf(verdict: Verdict, past: Past): Relation {
  const { failure, cause, relation } = verdict;
  if (relation.reasons.some(({ kind }) => decisive.has(kind))) return relation;
  const byCause = relationByCause(verdict);
  if (byCause !== null) return unlessOnlyHere(byCause, failure, past);
  const untouched = relation.reasons.find((reason) => reason.kind === "diff-touches-nothing");
  const isClaimed = cause !== null && cause.confidence !== "low";
  const untouchedDiff = untouched ?? { kind: "diff-touches-nothing", files: 0 };
  return judgeByPast(failure, past, { untouchedDiff, isClaimed });
}

/** Grounds of a relation that history has no say in. */
const decisive: ReadonlySet<Reason["kind"]> = new Set<Reason["kind"]>([
  "no-pull-request",
  "diff-unknown",
  "diff-touches",
  "fix-in-head",
  "claims-to-fix",
]);

/** What the cause alone had decided, before history was asked; null where it left the question open. */
function relationByCause({ cause, relation }: Verdict): Relation | null {
  const isKnown = relation.reasons.some(({ kind }) => kind === "known-cause");
  const isOutside = relation.reasons.some(({ kind }) => kind === "outside-the-code");
  if (cause === null || (!isKnown && !isOutside)) return null;
  const reasons = relation.reasons.filter(({ kind }) => ofCause.has(kind));
  return { value: "not-caused-by-pr", confidence: isKnown ? cause.confidence : "medium", reasons };
}

const ofCause: ReadonlySet<Reason["kind"]> = new Set<Reason["kind"]>([
  "known-cause",
  "outside-the-code",
  "diff-touches-nothing",
]);

/** The commits at an onset were looked up when it was judged first: they are the same as long as the onset is. */
function patternOf(verdict: Verdict, past: Past): Pattern {
  const pattern = judgePattern(courseOf(verdict), past);
  return { ...pattern, reasons: pattern.reasons.map((reason) => withCommits(reason, verdict)) };
}

function withCommits(reason: Reason, { pattern }: Verdict): Reason {
  if (reason.kind !== "fails-since") return reason;
  const { firstBad, lastGood } = reason;
  const old = pattern.reasons.find((one) => one.kind === "fails-since");
  const isSame = old?.firstBad.headSha === firstBad.headSha && old.lastGood?.headSha === lastGood?.headSha;
  return isSame && old.commits !== undefined ? { ...reason, commits: old.commits } : reason;
}

/** What the cause's rule had said; the rest of a stored pattern came from a history that is out of date. */
function courseOf({ pattern }: Verdict): Pattern {
  const reasons = pattern.reasons.filter(({ kind }) => kind === "broken-since" || kind === "known-cause");
  if (reasons.length === 0) return { value: "unknown", reasons: [{ kind: "no-baseline" }] };
  if (reasons.length === pattern.reasons.length) return pattern;
  const isBroken = reasons.some(({ kind }) => kind === "broken-since");
  return { value: isBroken ? "broken" : "flaky", reasons };
}
