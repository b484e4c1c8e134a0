import type { EvidenceLine } from "../model/evidence.ts";
import type { Pod } from "../model/failure.ts";
import type { RunField } from "../model/reason.ts";
import type { Condition, PodField, SequenceCondition, TextPattern } from "./compiled.ts";
import { runValue } from "./run-value.ts";
import type { Look } from "./look.ts";
import type { Subject } from "./subject.ts";

/** How much of a clause that does not hold is there (0 to 1), and what was found in its place. */
export interface Nearness {
  readonly part: number;
  readonly found: string | null;
  readonly at: EvidenceLine | null;
}

const nothing: Nearness = { part: 0, found: null, at: null };

export function nearness(
  condition: Exclude<Condition, { readonly kind: "all" | "any" | "not" }>,
  look: Look,
): Nearness {
  const { subject } = look;
  switch (condition.kind) {
    case "text":
      return nearestText(condition.text, textsOf(condition.scope, subject));
    case "line":
      return condition.scope === "log" ? nearestText(condition.text, textsOf("error", subject)) : nothing;
    case "file":
      return nothing;
    case "sequence":
      return nearestSequence(condition, look);
    case "fact":
      return nearestFact(condition.key, subject);
    case "run":
      return nearestRun(condition.field, subject);
    case "pod":
      return nearestPod(condition.fields, subject.pods);
    case "kind":
      return { ...nothing, found: subject.kind };
  }
}

type TextScope = Extract<Condition, { readonly kind: "text" }>["scope"];

interface Text {
  readonly text: string;
  readonly at: EvidenceLine | null;
}

function textsOf(scope: TextScope, subject: Subject): readonly Text[] {
  switch (scope) {
    case "test":
      return subject.test === null ? [] : [{ text: subject.test, at: null }];
    case "job":
      return subject.job === null ? [] : [{ text: subject.job, at: null }];
    case "step":
      return subject.step === null ? [] : [{ text: subject.step, at: null }];
    case "error":
      return subject.error.map((at) => ({ text: at.text, at }));
    case "annotation":
      return subject.annotations.map(({ title, message }) => ({ text: `${title} ${message}`, at: null }));
  }
}

/** The text with most of the pattern's words. */
function nearestText(pattern: TextPattern, texts: readonly Text[]): Nearness {
  const words = wordsOf(pattern);
  let best: Nearness = nothing;
  for (const { text, at } of texts) {
    const folded = text.slice(0, longestText).toLowerCase();
    const part = words.filter((word) => folded.includes(word)).length / Math.max(1, words.length);
    if (part > best.part) best = { part, found: text, at };
  }
  return best;
}

const longestText = 2_000;

/** Of the pattern as it is written: words of three characters or more, without the signs of a regular expression. */
function wordsOf({ source }: TextPattern): readonly string[] {
  const plain = source.toLowerCase().replaceAll(/\(\?[a-z<:!=]{0,3}|\\[a-z]/g, " ");
  return [...new Set(plain.match(/[a-z0-9]{3,40}/g) ?? [])];
}

/** How many of its lines can be found at all. */
function nearestSequence(condition: SequenceCondition, { subject, hitsOf }: Look): Nearness {
  const found = condition.lines.map((line) =>
    line.flatMap(({ text, pattern }) =>
      condition.in === "log"
        ? hitsOf(pattern).map(({ at }) => at)
        : subject.error.filter((at) => text.fits(at.text)),
    ),
  );
  const held = found.filter((places) => places.length > 0);
  return {
    part: (held.length / condition.lines.length) * 0.9,
    found: `${held.length} of its ${condition.lines.length} lines${held.length === condition.lines.length ? ", but not in this order or too far apart" : ""}`,
    at: held[0]?.[0] ?? null,
  };
}

function nearestFact(key: string, { facts }: Subject): Nearness {
  const told = facts.find((fact) => fact.key === key);
  return told === undefined ? nothing : { part: 0, found: `${key}=${told.value}`, at: told.at ?? null };
}

function nearestRun(field: RunField, { origin }: Subject): Nearness {
  const value = runValue(field, origin);
  return value === null ? nothing : { ...nothing, found: value };
}

/** The Pod of which most holds, with the fields that do not. */
function nearestPod(fields: readonly PodField[], pods: readonly Pod[]): Nearness {
  let best: Nearness = nothing;
  for (const pod of pods) {
    const failing = fields.filter((field) => field.holds(pod) !== true);
    const part = (fields.length - failing.length) / fields.length;
    const found = failing.map((field) => shownField(field, pod)).join(", ");
    if (best.found === null || part > best.part) best = { part, found, at: pod.line };
  }
  return best;
}

function shownField(field: PodField, pod: Pod): string {
  return field.holds(pod) === null ? `${field.field} is not told` : `${field.field}=${field.value(pod)}`;
}
