import type { EvidenceLine, Fact } from "../model/evidence.ts";
import type { Failure, Location, Pod, TestAttempt, TestCase } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { Candidate, Cause, Group, JobSummary, Link, Triage, Verdict } from "../model/triage.ts";
import { keyBoundary, redact } from "./redact.ts";

/** The triage without secrets: every text that may come from a log, an artifact or an annotation. */
export function redactTriage(triage: Triage): Triage {
  return {
    ...triage,
    jobs: triage.jobs.map(redactJob),
    verdicts: triage.verdicts.map(redactVerdict),
    groups: triage.groups.map(redactGroup),
    tests: triage.tests,
    cases: triage.cases.map(redactCase),
    problems: triage.problems.map((one) => ({ ...one, file: redact(one.file), reason: redact(one.reason) })),
  };
}

function redactJob(job: JobSummary): JobSummary {
  return { ...job, name: redact(job.name), facts: job.facts.map(redactFact) };
}

function redactFact(fact: Fact): Fact {
  const value = redactWord(`${fact.key}=${fact.value}`).slice(fact.key.length + 1);
  const { at, ...rest } = fact;
  return { ...rest, value, file: redact(fact.file), ...(at === undefined ? {} : { at: redactLine(at) }) };
}

/** `key=value` is redacted as one: the key tells whether the value is secret. */
function redactWord(word: string): string {
  const key = word.slice(0, word.indexOf("=") + 1);
  const whole = redact(word);
  return whole.startsWith(key) ? whole : `${key}***`;
}

function redactVerdict(verdict: Verdict): Verdict {
  return {
    ...verdict,
    failure: redactFailure(verdict.failure),
    cause: verdict.cause && redactCause(verdict.cause),
    candidates: verdict.candidates.map((candidate): Candidate => ({
      ...redactCause(candidate),
      score: candidate.score,
    })),
    knownIssues: verdict.knownIssues.map((issue) => ({ ...issue, title: redact(issue.title) })),
    relation: { ...verdict.relation, reasons: verdict.relation.reasons.map(redactReason) },
    pattern: { ...verdict.pattern, reasons: verdict.pattern.reasons.map(redactReason) },
  };
}

function redactFailure(failure: Failure): Failure {
  return {
    ...failure,
    test: redactMaybe(failure.test),
    suite: redactMaybe(failure.suite),
    message: redact(failure.message),
    location: failure.location && redactLocation(failure.location),
    lines: redactLines(failure.lines),
    job: redactMaybe(failure.job),
    span: failure.span && { ...failure.span, file: redact(failure.span.file) },
    pods: failure.pods.map(redactPod),
    frames: failure.frames.map(redactLocation),
  };
}

function redactCause(cause: Cause): Cause {
  return {
    ...cause,
    title: redact(cause.title),
    explanation: redact(cause.explanation),
    remedies: cause.remedies.map(redact),
    ...(cause.links === undefined ? {} : { links: cause.links.filter(isWithoutSecret) }),
    reasons: cause.reasons.map(redactReason),
    proof: redactLines(cause.proof),
  };
}

/** An address with a hole in it leads nowhere, so it goes as a whole. */
function isWithoutSecret({ url }: Link): boolean {
  try {
    const read = decodeURIComponent(url);
    return redact(read) === read && redact(url) === url;
  } catch {
    return false;
  }
}

function redactReason(reason: Reason): Reason {
  switch (reason.kind) {
    case "clause":
      return { ...reason, at: reason.at && redactLine(reason.at) };
    case "fact":
      return { ...reason, fact: redactFact(reason.fact) };
    case "pod":
      return { ...reason, value: redact(reason.value), at: redactLine(reason.at) };
    case "file":
      return { ...reason, file: redact(reason.file) };
    case "run":
      return { ...reason, value: redact(reason.value) };
    case "diff-touches":
      return { ...reason, path: redact(reason.path) };
    case "diff-touches-nothing":
      return reason.near === undefined
        ? reason
        : { ...reason, near: { ...reason.near, path: redact(reason.near.path) } };
    case "evidence-missing":
      return { ...reason, what: redact(reason.what) };
    case "fails-in-all-variants":
      return { ...reason, label: redact(reason.label), values: reason.values.map(redact) };
    case "fails-only-with":
      return { ...reason, facts: reason.facts.map(redactWord) };
    case "renamed":
      return { ...reason, from: redact(reason.from) };
    case "fails-since":
      return reason.commits === undefined
        ? reason
        : { ...reason, commits: reason.commits.map((one) => ({ ...one, title: redact(one.title) })) };
    case "thin-baseline":
    case "generic-line":
    case "seen-on-base":
    case "seen-on-pulls":
    case "never-on-base":
    case "own-runs":
    case "more-often-here":
    case "was-broken":
    case "here-first":
    case "new-flake":
    case "first-seen-here":
    case "passed-on-same-code":
    case "comes-and-goes":
    case "most-runs-fail":
    case "like-issue":
    case "learned":
    case "known-cause":
    case "outside-the-code":
    case "diff-unknown":
    case "fix-in-head":
    case "claims-to-fix":
    case "no-pull-request":
    case "no-baseline":
    case "no-cause":
    case "weak-cause":
    case "later-attempt-passed":
    case "earlier-attempt-failed":
    case "retry-passed":
    case "broken-since":
    case "said":
    case "similar":
      return reason;
  }
}

function redactGroup(group: Group): Group {
  return {
    ...group,
    key: redact(group.key),
    variants: group.variants.map(({ label, values }) => ({
      label: redact(label),
      values: values.map(redact),
    })),
    separatingFacts: group.separatingFacts.map(redact),
  };
}

function redactCase(testCase: TestCase): TestCase {
  return {
    ...testCase,
    suite: redactMaybe(testCase.suite),
    name: redact(testCase.name),
    file: redact(testCase.file),
    job: redactMaybe(testCase.job),
    ...(testCase.attempts === undefined ? {} : { attempts: testCase.attempts.map(redactAttempt) }),
  };
}

function redactAttempt(attempt: TestAttempt): TestAttempt {
  return { ...attempt, message: redactMaybe(attempt.message), lines: redactLines(attempt.lines) };
}

function redactPod(pod: Pod): Pod {
  return { ...pod, image: redactMaybe(pod.image), line: redactLine(pod.line) };
}

/** Lines between a private key's first and last line are gone too, in whatever order the lines stand. */
function redactLines(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const hidden = linesInsideKeys(lines);
  return lines.map((line) => (hidden.has(line) ? { ...line, text: "***" } : redactLine(line)));
}

function linesInsideKeys(lines: readonly EvidenceLine[]): ReadonlySet<EvidenceLine> {
  const hidden = new Set<EvidenceLine>();
  let inside: string | null = null;
  for (const line of lines.toSorted((a, b) => compareText(a.file, b.file) || a.line - b.line)) {
    const boundary = keyBoundary(line.text);
    if (inside === line.file && boundary !== "begin" && boundary !== "whole") hidden.add(line);
    if (boundary === "begin") inside = line.file;
    if (boundary === "end" || boundary === "whole" || inside !== line.file) inside = null;
  }
  return hidden;
}

function redactLine(line: EvidenceLine): EvidenceLine {
  return { ...line, file: redact(line.file), text: redact(line.text) };
}

function redactLocation(location: Location): Location {
  return { ...location, file: redact(location.file) };
}

function redactMaybe(text: string | null): string | null {
  return text === null ? null : redact(text);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
