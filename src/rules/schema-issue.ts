import type { z } from "zod";
import { keysAt } from "./keys-at.ts";
import { nearest } from "./nearest.ts";

export interface DescribedIssue {
  /** Where in the rule. */
  readonly path: readonly PropertyKey[];
  readonly reason: string;
  readonly remedy: string;
}

const mostIssues = 20;

/** Puts what the schema found in a rule as written into words that its author can act on; of one place the first. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  written: unknown,
): readonly DescribedIssue[] {
  const described = issues.flatMap(oneByOne).map((issue) => describeIssue(issue, written));
  const byPlace = Map.groupBy(described, ({ path }) => JSON.stringify(path));
  return [...byPlace.values()].flatMap(([first]) => first ?? []).slice(0, mostIssues);
}

function oneByOne(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== "unrecognized_keys") return [issue];
  return issue.keys.slice(0, mostIssues).map((key) => ({ ...issue, keys: [key] }));
}

function describeIssue(issue: z.core.$ZodIssue, written: unknown): DescribedIssue {
  const { path } = issue;
  const where = nameOf(path);
  if (path.length > 0 && isMissing(written, path)) {
    return { path, reason: `${where} is missing`, remedy: `add "${String(path.at(-1))}"` };
  }
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKey(path, issue.keys[0] ?? "");
    case "invalid_union":
      return describeUnion(issue, where);
    case "invalid_type":
      return {
        path,
        reason: `${where} is not ${typeNames.get(issue.expected) ?? issue.expected}`,
        remedy: issue.expected === "array" ? "put it into brackets: [ ... ]" : formOf(path),
      };
    case "invalid_value":
      return {
        path,
        reason: `${where} has an unknown value`,
        remedy: `use one of: ${issue.values.join(", ")}`,
      };
    case "too_big":
      return { path, reason: `${where} is too long or too large`, remedy: `at most ${issue.maximum}` };
    case "too_small":
      return { path, reason: `${where} is empty or too small`, remedy: `at least ${issue.minimum}` };
    case "invalid_format":
      return { path, reason: `${where} does not have the right form`, remedy: formOf(path) };
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return { path, reason: `${where}: ${issue.message}`, remedy: "see rules/README.md" };
  }
}

function isMissing(written: unknown, path: readonly PropertyKey[]): boolean {
  let value = written;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return false;
    value = Reflect.get(value, key);
  }
  return value === undefined;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the rule" : `"${path.map(String).join(".")}"`;
}

function unknownKey(path: readonly PropertyKey[], key: string): DescribedIssue {
  const known = keysAt(path);
  const near = nearest(key, known);
  const all = known.length === 0 ? "see rules/README.md" : `use one of: ${known.join(", ")}`;
  return {
    path: [...path, key],
    reason: `${nameOf(path)} has the unknown key "${key.slice(0, 60)}"`,
    remedy: near === null ? all : `write "${near}" if that is meant, or ${all}`,
  };
}

/** A union fails in all of its branches; the one that got furthest is what its author meant. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, where: string): DescribedIssue {
  const { path } = issue;
  const unknown = issue.errors.flat().find(({ code }) => code === "unrecognized_keys");
  if (unknown?.code === "unrecognized_keys")
    return unknownKey([...path, ...unknown.path], unknown.keys[0] ?? "");
  return { path, reason: `${where} does not have the right form`, remedy: formOf(path) };
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ["array", "a list"],
  ["object", "a mapping"],
  ["string", "a text"],
  ["number", "a number"],
  ["boolean", "true or false"],
]);

/** What stands at a place, for those places whose form is not plain from their name. */
function formOf(path: readonly PropertyKey[]): string {
  const last = path.findLast((part) => typeof part === "string");
  return forms.get(last ?? "") ?? "see rules/README.md for what stands here";
}

const pattern =
  "write a text, a /regular expression/, { text: ..., case: true }, or a list of these (any of them)";
const value =
  'write a value, a /regular expression/, a bound such as ">= 1.28", or a list of these (any of them)';
const count = 'write a number or a bound such as ">= 1"';
const issueName = "write owner/repository#number";

const forms: ReadonlyMap<string, string> = new Map([
  ["id", "write group/name in lower case letters, digits and hyphens"],
  ["category", "write word/word in lower case, such as infrastructure/network"],
  ["symptom", "write lower-case words joined by hyphens, such as pod-not-ready"],
  ["test", pattern],
  ["error", pattern],
  ["log", pattern],
  ["annotation", pattern],
  ["job", pattern],
  ["step", pattern],
  ["text", pattern],
  ["lines", "write a list of 2 to 8 patterns"],
  ["facts", value],
  ["branch", value],
  ["headBranch", value],
  ["event", value],
  ["version", value],
  ["applies", "write a mapping such as { branch: main }"],
  ["validUntil", "write a day as YYYY-MM-DD"],
  ["owner", "write a GitHub handle, or organization/team"],
  ["url", "write an https:// address with a fixed host, such as https://example.org/issues?q={name}"],
  ["phase", value],
  ["reason", value],
  ["waitingReason", value],
  ["image", value],
  ["name", value],
  ["restarts", count],
  ["exitCode", `${count}, or none`],
  ["kind", "write test, setup, build, infrastructure or step, or a list of these"],
  ["when", "write a mapping such as { error: a text }"],
  ["all", "write a list of conditions"],
  ["any", "write a list of conditions"],
  ["not", "write a mapping such as { error: a text }"],
  ["knownIssues", `${issueName}, or { issue, title, state }`],
  ["issue", issueName],
  ["pull", issueName],
  ["remedies", "write a list of sentences"],
  ["sources", "write a list of https:// addresses"],
  ["match", "write a text, or a mapping such as { test: ..., error: ... }"],
  ["miss", "write a text, or a mapping such as { test: ..., error: ... }"],
]);
