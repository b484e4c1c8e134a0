import type { EvidenceLine } from "../model/evidence.ts";
import type { Condition } from "./compiled.ts";
import { evaluatePod } from "./evaluate-pod.ts";
import { evaluateSequence } from "./evaluate-sequence.ts";
import { runValue } from "./run-value.ts";
import { matchesGlob } from "./glob.ts";
import type { Look } from "./look.ts";
import { holds, mergeCaptures, no, unknown, type Outcome } from "./outcome.ts";

/** Decides a condition on one subject, and names the grounds on which it holds. */
export function evaluate(condition: Condition, look: Look): Outcome {
  switch (condition.kind) {
    case "all":
      return evaluateAll(condition.of, look);
    case "any":
      return evaluateAny(condition.of, look);
    case "not":
      return negate(evaluate(condition.of, look));
    case "text":
      return evaluateText(condition, look);
    case "line":
      return evaluateLine(condition, look);
    case "file":
      return evaluateFile(condition, look);
    case "sequence":
      return evaluateSequence(condition, look);
    case "fact":
      return evaluateFact(condition, look);
    case "run":
      return evaluateRun(condition, look);
    case "pod":
      return evaluatePod(condition, look);
    case "kind":
      return condition.of.includes(look.subject.kind) ? holds([]) : no;
  }
}

function evaluateAll(conditions: readonly Condition[], look: Look): Outcome {
  const outcomes: Outcome[] = [];
  for (const condition of conditions) {
    const outcome = evaluate(condition, look);
    if (outcome.truth === "no") return no;
    outcomes.push(outcome);
  }
  const reasons = outcomes.flatMap((outcome) => outcome.reasons);
  if (outcomes.some(({ truth }) => truth === "unknown")) return { ...unknown, reasons };
  return holds(reasons, mergeCaptures(outcomes.map(({ captures }) => captures)));
}

function evaluateAny(conditions: readonly Condition[], look: Look): Outcome {
  let best = no;
  for (const condition of conditions) {
    const outcome = evaluate(condition, look);
    if (outcome.truth === "yes") return outcome;
    if (outcome.truth === "unknown") best = unknown;
  }
  return best;
}

/** What is absent has no line to show. */
function negate({ truth }: Outcome): Outcome {
  if (truth === "unknown") return unknown;
  return truth === "yes" ? no : holds([]);
}

type TextCondition = Extract<Condition, { kind: "text" }>;

function evaluateText({ scope, text }: TextCondition, { subject }: Look): Outcome {
  for (const { line, isLine } of linesOf(scope, subject)) {
    if (!text.fits(line.text)) continue;
    return holds(
      [{ kind: "clause", scope, wanted: text.source, at: isLine ? line : null }],
      text.captures(line.text),
    );
  }
  return absenceIsKnown(scope, subject) ? no : unknown;
}

interface Looked {
  readonly line: EvidenceLine;
  /** False for names, which stand in no file. */
  readonly isLine: boolean;
}

function linesOf(scope: TextCondition["scope"], subject: Look["subject"]): readonly Looked[] {
  switch (scope) {
    case "test":
      return nameLine(subject.test);
    case "job":
      return nameLine(subject.job);
    case "step":
      return nameLine(subject.step);
    case "error":
      return subject.error.map((line) => ({ line, isLine: true }));
    case "annotation":
      return subject.annotations.flatMap(({ path, line, title, message }) =>
        [title, ...message.split("\n")].map((text) => ({
          line: { file: path, line: line ?? 0, text: text.slice(0, 2_000), step: null },
          isLine: true,
        })),
      );
  }
}

function nameLine(name: string | null): readonly Looked[] {
  return name === null ? [] : [{ line: { file: "", line: 0, text: name, step: null }, isLine: false }];
}

function absenceIsKnown(scope: TextCondition["scope"], subject: Look["subject"]): boolean {
  switch (scope) {
    case "test":
      return subject.test !== null || subject.kind !== "test";
    case "job":
      return subject.job !== null;
    case "step":
      return subject.step !== null;
    case "error":
      return subject.logComplete;
    case "annotation":
      return false;
  }
}

type LineCondition = Extract<Condition, { kind: "line" }>;

function evaluateLine({ scope, pattern, text }: LineCondition, { subject, hitsOf }: Look): Outcome {
  const hit = hitsOf(pattern)[0];
  if (hit !== undefined)
    return holds([{ kind: "clause", scope, wanted: text.source, at: hit.at }], hit.captures);
  return scope === "log" && subject.logComplete ? no : unknown;
}

type FileCondition = Extract<Condition, { kind: "file" }>;

/** Artifacts may not have been read to their end, so a file is never known to be missing. */
function evaluateFile({ path }: FileCondition, { subject }: Look): Outcome {
  const file = subject.files.find((name) => matchesGlob(path, name));
  return file === undefined ? unknown : holds([{ kind: "file", file }]);
}

type FactCondition = Extract<Condition, { kind: "fact" }>;

function evaluateFact({ key, accepts }: FactCondition, { subject }: Look): Outcome {
  const told = subject.facts.filter((fact) => fact.key === key);
  const fact = told.find(({ value }) => accepts(value) === true);
  if (fact !== undefined) return holds([{ kind: "fact", fact }]);
  return told.some(({ value }) => accepts(value) === false) ? no : unknown;
}

type RunCondition = Extract<Condition, { kind: "run" }>;

function evaluateRun({ field, accepts }: RunCondition, { subject }: Look): Outcome {
  const value = runValue(field, subject.origin);
  const isAccepted = value === null ? null : accepts(value);
  if (value === null || isAccepted === null) return unknown;
  return isAccepted ? holds([{ kind: "run", field, value }]) : no;
}
