import { stringify } from "yaml";
import { clean, cut } from "../report/clean.ts";
import { redact } from "../report/redact.ts";
import { maskedPattern } from "./masked-pattern.ts";
import { limits } from "../rules/limits.ts";
import type { Pattern } from "../rules/schema.ts";
import { placeholder } from "./placeholder.ts";
import type { Fact } from "../model/evidence.ts";
import type { Failure } from "../model/failure.ts";
import type { Subject } from "../rules/subject.ts";
import { slug } from "./slug.ts";

/** As much of a failure, and of what rules may look at for it, as a draft is made from. */
export interface Draftable {
  readonly failure: Pick<Failure, "lines" | "message">;
  readonly subject: Pick<Subject, "kind" | "test" | "facts">;
}

/** Conditions that fit the failure and those that differ from it only in numbers, ids, times and paths. */
export function draftWhen({ failure, subject: given }: Draftable): Readonly<Record<string, unknown>> {
  const subject = withoutSecrets(given);
  const key = redact(clean(failure.lines[0]?.text ?? failure.message));
  const test = subject.test === null ? {} : testPattern(subject.test);
  return { kind: subject.kind, ...test, error: maskedPattern(key) };
}

/** A rule for a failure, as YAML: what the log tells is filled in, what only a person knows is marked. */
export function scaffoldRule({ failure, subject: given }: Draftable): string {
  const subject = withoutSecrets(given);
  const key = redact(clean(failure.lines[0]?.text ?? failure.message));
  const test = subject.test === null ? {} : testPattern(subject.test);
  const facts = Object.fromEntries(
    subject.facts.slice(0, mostFacts).map((fact) => [fact.key, cut(clean(fact.value), longestFact)]),
  );
  const told = { kind: subject.kind, ...test, ...(Object.keys(facts).length === 0 ? {} : { facts }) };
  const match = {
    kind: subject.kind,
    ...(subject.test === null ? {} : { test: clean(subject.test) }),
    error: ownLines(failure.lines.map(({ text }) => text)),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
  return `# Fill in every place that says ${placeholder}; then prove it: npm run --silent rules -- check FILE
- id: my-rules/${slug(subject.test ?? key)}
  title: "${placeholder}: the cause in a few words"
  category: test/${slug(placeholder)} # see rules/README.md for the known ones
  symptom: unknown
  # All of these have to hold: keep what is part of the cause, drop the rest. Facts most of all.
${indented({ when: { ...told, error: maskedPattern(key) } }, 2)}
  confidence: low # medium or high once the lines prove the cause
  explanation: "${placeholder}: what happened, in plain words"
  remedies:
    - "${placeholder}: what to do first"
  examples:
    match:
${item(match)}
    # Nearly the same failure with another cause: what this rule must not claim.
    miss:
      - "${placeholder}: the lines of such a failure"
`;
}

/** A log names tests and facts as well, and its secrets may stand in them. */
function withoutSecrets({ kind, test, facts }: Draftable["subject"]): Draftable["subject"] {
  const valueOf = (fact: Fact): string => redact(`${fact.key}=${fact.value}`).slice(fact.key.length + 1);
  return {
    kind,
    test: test === null ? null : redact(test),
    facts: facts.map((fact) => ({ ...fact, value: valueOf(fact) })),
  };
}

const mostFacts = 20;
const longestFact = 200;
const longestExample = 4_000;

/** The whole name, as long as a pattern may be; none where it is too short to be one. */
function testPattern(test: string): { readonly test?: Pattern } {
  const name = clean(test).slice(0, longestTest);
  if (name.trim().length < limits.literal) return {};
  return { test: name.startsWith("/") ? { text: name } : name };
}

const longestTest = 300;

function ownLines(lines: readonly string[]): string {
  const text = lines.map((line) => clean(line)).join("\n");
  return cut(redact(text), longestExample);
}

function indented(value: unknown, by: number): string {
  return stringify(value, { lineWidth: 0 })
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : " ".repeat(by) + line))
    .join("\n");
}

function item(value: unknown): string {
  return indented([value], 6);
}
