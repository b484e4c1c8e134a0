import type { HumanLabel } from "../model/label.ts";
import type { Verdict } from "../model/triage.ts";
import { redact } from "./redact.ts";

/** A word of a person with the failure it was said of, free of secrets; `failure` is null once that is no longer stored. */
export function labelCase(label: HumanLabel, verdict: Verdict | null) {
  const { owner, repo, fingerprint, by, at, because } = label;
  return {
    repository: `${owner}/${repo}`,
    fingerprint,
    label: label.label,
    by,
    at: new Date(at).toISOString(),
    because: because === null ? null : redact(because),
    failure: verdict === null ? null : failureOf(verdict),
  };
}

function failureOf({ failure, symptom, cause }: Verdict) {
  return {
    kind: failure.kind,
    job: failure.job,
    test: failure.test,
    suite: failure.suite,
    message: redact(failure.message),
    lines: failure.lines.map(({ text }) => redact(text)),
    symptom,
    /** What a rule had claimed before anyone said a word. */
    claimed: cause === null ? null : { rule: cause.rule, confidence: cause.confidence },
  };
}
