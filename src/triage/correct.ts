import type { HumanLabel } from "../model/label.ts";
import type { Cause, Group, KnownIssue, Triage, Verdict } from "../model/triage.ts";
import type { CompiledRule } from "../rules/compiled.ts";
import { groupKey } from "./group-key.ts";

export interface Corrections {
  /** What people said, by fingerprint, in order of time. */
  readonly labels: ReadonlyMap<string, readonly HumanLabel[]>;
  readonly rules: readonly CompiledRule[];
}

/** A triage as people corrected it: a cause taken away or named, issues linked. What was said last counts. */
export function correct(triage: Triage, corrections: Corrections): Triage {
  const { labels, rules } = corrections;
  if (!triage.verdicts.some(({ fingerprint }) => labels.has(fingerprint))) return triage;
  const verdicts = triage.verdicts.map((verdict) =>
    (labels.get(verdict.fingerprint) ?? []).reduce((before, label) => said(before, label, rules), verdict),
  );
  return { ...triage, verdicts, groups: regrouped(triage, verdicts) };
}

/** `kind:value`, e.g. `cause:go/data-race`. */
function said(verdict: Verdict, label: HumanLabel, rules: readonly CompiledRule[]): Verdict {
  const [, kind = "", value = ""] = /^([a-z]+):(.*)$/s.exec(label.label) ?? [];
  const { by, at, because } = label;
  const corrected = { ...verdict, correction: { kind, value, by, at, because } };
  switch (kind) {
    case "wrong":
      return without(corrected, value);
    case "cause":
      return named(corrected, label, rules.find(({ id }) => id === value) ?? null);
    case "category":
      return { ...corrected, ...claimed(byCategory(value, label)), knownIssues: [], fixes: [] };
    case "issue":
      return linked(corrected, value);
    default:
      return verdict;
  }
}

function without(verdict: Verdict, rule: string): Verdict {
  const candidates = verdict.candidates.filter((one) => one.rule !== rule);
  if (verdict.cause?.rule !== rule) return { ...verdict, candidates, ...unlinked(verdict, rule) };
  const relation = isOfCause(verdict) ? openQuestion : verdict.relation;
  return { ...verdict, candidates, cause: null, knownIssues: [], fixes: [], relation };
}

/** Without the issue of this rule, and its fix, where it was linked by likeness. */
function unlinked({ knownIssues, fixes }: Verdict, rule: string): Pick<Verdict, "knownIssues" | "fixes"> {
  const [, number] = /^issue\/(\d+)$/.exec(rule) ?? [];
  const gone = knownIssues.filter(({ url, because }) => because !== undefined && url.endsWith(`#${number}`));
  return {
    knownIssues: knownIssues.filter((issue) => !gone.includes(issue)),
    fixes: fixes.filter(({ pull }) => !gone.some(({ fixedBy }) => fixedBy === pull)),
  };
}

/** A rule that is gone by now names nothing. */
function named(verdict: Verdict, label: HumanLabel, rule: CompiledRule | null): Verdict {
  if (rule === null) return verdict;
  const relation = isOfCause(verdict) ? openQuestion : verdict.relation;
  return {
    ...verdict,
    ...claimed(byRule(rule, label)),
    knownIssues: rule.knownIssues,
    fixes: [],
    relation,
  };
}

function claimed(cause: Cause): Pick<Verdict, "cause" | "candidates"> {
  return { cause, candidates: [] };
}

function byRule({ rule }: CompiledRule, label: HumanLabel): Cause {
  return {
    rule: rule.id,
    category: rule.category,
    title: rule.title,
    explanation: rule.explanation.replaceAll(/\{[\w.]{1,60}\}/g, "…"),
    remedies: rule.remedies.map((remedy) => remedy.replaceAll(/\{[\w.]{1,60}\}/g, "…")),
    ...bySomeone(label),
  };
}

/** The category is all that is known of it. */
function byCategory(category: string, label: HumanLabel): Cause {
  return {
    rule: `said:${category}`,
    category,
    title: category,
    explanation: "",
    remedies: [],
    ...bySomeone(label),
  };
}

function bySomeone({ by, at, because }: HumanLabel): Pick<Cause, "confidence" | "reasons" | "proof"> {
  return { confidence: "high", reasons: [{ kind: "said", by, at, because }], proof: [] };
}

function linked(verdict: Verdict, url: string): Verdict {
  if (verdict.knownIssues.some((known) => known.url === url)) return verdict;
  const known: KnownIssue = { url, title: "", state: "unknown", fixedBy: null };
  return { ...verdict, knownIssues: [...verdict.knownIssues, known] };
}

/** Whether the blame was judged by a cause that holds no longer. */
function isOfCause({ relation }: Verdict): boolean {
  return relation.reasons.some(({ kind }) => ofCause.has(kind));
}

const ofCause: ReadonlySet<string> = new Set([
  "known-cause",
  "outside-the-code",
  "fix-in-head",
  "claims-to-fix",
]);

const openQuestion: Verdict["relation"] = {
  value: "undecided",
  confidence: "low",
  reasons: [{ kind: "no-baseline" }],
};

/** Groups by cause as the verdicts have it now; consequences go with what they follow from. */
export function regrouped(
  { groups, verdicts: before }: Triage,
  verdicts: readonly Verdict[],
): readonly Group[] {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const old = new Map(before.map((verdict) => [verdict.id, verdict.cause?.rule]));
  const made = new Map<string, Group>();
  for (const group of groups) {
    for (const id of group.verdicts) {
      const verdict = byId.get(id);
      const isSame = verdict === undefined || verdict.cause?.rule === old.get(id);
      const key = isSame ? group.key : groupKey(verdict);
      const known = made.get(key);
      const follows = group.consequences.filter((one) => byId.get(one)?.foldedInto === id);
      made.set(key, {
        ...(known ?? (isSame ? group : { ...group, variants: [] })),
        key,
        verdicts: [...(known?.verdicts ?? []), id],
        consequences: [...(known?.consequences ?? []), ...follows],
      });
    }
  }
  return [...made.values()];
}
