import { z } from "zod";
import type { EvidenceLine } from "../model/evidence.ts";
import type { TestCase } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import { publicGitHub } from "../model/run.ts";
import type { Candidate, Cause, Triage, Verdict } from "../model/triage.ts";
import { cleanLine, cut } from "./clean.ts";
import { plainText } from "./content.ts";
import { redactTriage } from "./redact-triage.ts";
import { referenceUrl } from "./references.ts";
import { sayReason } from "./words.ts";

const lineSchema = z.object({
  file: z.string(),
  line: z.int().describe("Counts from 1 in the file as it is."),
  text: z.string().max(2_000),
});

const causeSchema = z.object({
  rule: z.string(),
  category: z.string(),
  title: z.string(),
  explanation: z.string(),
  remedies: z.array(z.string()),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  owner: z.string().nullable().describe("GitHub handle or team that cares for the rule."),
  confidence: z.enum(["high", "medium", "low"]).describe("high and medium are claims; low is a maybe."),
  reasons: z.array(z.string()),
});

const failureSchema = z.object({
  id: z.string(),
  job: z.string().nullable(),
  kind: z.enum(["test", "setup", "build", "infrastructure", "step"]),
  test: z.string().nullable(),
  suite: z.string().nullable(),
  message: z.string(),
  location: z.object({ file: z.string(), line: z.int() }).nullable(),
  lines: z.array(lineSchema).max(25).describe("The key line first, then the most telling."),
  fingerprint: z.string().describe("Stable across runs of the same failure."),
  symptom: z.string(),
  cause: causeSchema.nullable().describe("Null when it is not known."),
  candidates: z.array(causeSchema.extend({ score: z.number() })),
  knownIssues: z.array(
    z.object({
      url: z.string(),
      title: z.string(),
      state: z.enum(["open", "closed", "unknown"]),
      fixedBy: z.string().nullable(),
      because: z.string().optional().describe("Why it was linked; absent where a rule or a person names it."),
    }),
  ),
  foldedInto: z.string().nullable().describe("Id of the failure this one is only a consequence of."),
});

const count = z.int().min(0);

/** The document that `--format json` prints. Fields are added, never renamed. */
export const reportDocument = z.object({
  schemaVersion: z.literal(1),
  jobs: z.array(
    z.object({
      name: z.string(),
      facts: z.array(
        z.object({
          key: z.string(),
          value: z.string(),
          file: z.string(),
          line: z.int().describe("0: the job's name."),
        }),
      ),
    }),
  ),
  failures: z.array(failureSchema).describe("In order of importance, folded ones last."),
  tests: z.object({ passed: count, failed: count, errors: count, skipped: count, flaky: count }),
  problems: z.array(z.object({ file: z.string(), reason: z.string() })).describe("What could not be read."),
  cases: z
    .array(
      z.object({
        suite: z.string().nullable(),
        name: z.string(),
        status: z.enum(["passed", "failed", "skipped", "error", "flaky"]),
        durationMs: z.number().nullable(),
        file: z.string(),
        job: z.string().nullable(),
        attempts: z
          .array(
            z.object({
              status: z.enum(["passed", "failed"]),
              message: z.string().nullable().describe("The error; null where none is told."),
              lines: z.array(lineSchema).describe("Key line first, at most 5."),
            }),
          )
          .optional()
          .describe("Only of flaky tests: their tries in order, the last one passed."),
      }),
    )
    .optional()
    .describe("Only with --tests: each test once, with its final status."),
});

export type ReportDocument = z.infer<typeof reportDocument>;

/** The triage as the document of `--format json`, free of secrets. */
export function toDocument(raw: Triage, options: { readonly cases: boolean }): ReportDocument {
  const triage = redactTriage(raw);
  return {
    schemaVersion: 1,
    jobs: triage.jobs.map(({ name, facts }) => ({
      name,
      facts: facts.map(({ key, value, file, line }) => ({ key, value, file, line })),
    })),
    failures: triage.verdicts.map(failureOf),
    tests: { ...triage.tests },
    problems: triage.problems.map(({ file, reason }) => ({ file, reason })),
    ...(options.cases ? { cases: triage.cases.map(caseOf) } : {}),
  };
}

/** JSON Schema of the document, as it is published under `docs/`. */
export function documentJsonSchema(): object {
  return z.toJSONSchema(reportDocument, { target: "draft-2020-12" });
}

function failureOf(verdict: Verdict): ReportDocument["failures"][number] {
  const { failure } = verdict;
  return {
    id: verdict.id,
    job: failure.job,
    kind: failure.kind,
    test: failure.test,
    suite: failure.suite,
    message: cut(failure.message, 8_000),
    location: failure.location === null ? null : { file: failure.location.file, line: failure.location.line },
    lines: failure.lines.slice(0, 25).map(lineOf),
    fingerprint: verdict.fingerprint,
    symptom: verdict.symptom,
    cause: verdict.cause === null ? null : causeOf(verdict.cause),
    candidates: verdict.candidates.map(candidateOf),
    knownIssues: verdict.knownIssues.map((issue) => ({
      url: addressOf(issue.url, "issues"),
      title: issue.title,
      state: issue.state,
      fixedBy: issue.fixedBy === null ? null : addressOf(issue.fixedBy, "pull"),
      ...(issue.because === undefined
        ? {}
        : { because: sayPlainly({ kind: "like-issue", ...issue.because }) }),
    })),
    foldedInto: verdict.foldedInto,
  };
}

function caseOf(one: TestCase): NonNullable<ReportDocument["cases"]>[number] {
  const { suite, name, status, durationMs, file, job, attempts } = one;
  const shown = { suite, name, status, durationMs, file, job };
  if (attempts === undefined) return shown;
  return { ...shown, attempts: attempts.map((each) => ({ ...each, lines: each.lines.map(lineOf) })) };
}

function lineOf({ file, line, text }: EvidenceLine): ReportDocument["failures"][number]["lines"][number] {
  return { file, line, text: text.slice(0, 2_000) };
}

function causeOf(cause: Cause): z.infer<typeof causeSchema> {
  return {
    rule: cause.rule,
    category: cause.category,
    title: cause.title,
    explanation: cause.explanation,
    remedies: [...cause.remedies],
    links: (cause.links ?? []).map(({ title, url }) => ({ title, url: addressOf(url, "issues") })),
    owner: cause.owner ?? null,
    confidence: cause.confidence,
    reasons: cause.reasons.map(sayPlainly),
  };
}

function addressOf(reference: string, kind: "issues" | "pull"): string {
  return referenceUrl(reference, kind, publicGitHub) ?? reference;
}

function sayPlainly(reason: Reason): string {
  return cleanLine(plainText(sayReason(reason, { file: null, repository: null })));
}

function candidateOf(candidate: Candidate): z.infer<typeof causeSchema> & { score: number } {
  return { ...causeOf(candidate), score: candidate.score };
}
