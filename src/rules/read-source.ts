import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { limits } from "./limits.ts";
import type { RuleProblem, RuleSource } from "./problem.ts";
import { issueRuleSchema, ruleSchema, type Rule } from "./schema.ts";
import { describeIssues } from "./schema-issue.ts";
import { offsetOf } from "./yaml-offset.ts";

/** A rule that fits the schema, and where it stands. */
export interface WrittenRule {
  readonly rule: Rule;
  readonly source: RuleSource;
  /** Line of what stands at this path inside the rule, counted from 1. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export interface ReadRules {
  readonly rules: readonly WrittenRule[];
  readonly problems: readonly RuleProblem[];
}

/** Reads one file of rules. Each rule is checked on its own, so that a bad one does not stop the others. */
export function readSource(source: RuleSource): ReadRules {
  if (source.text.length > limits.file) {
    return failed(source, 1, `the file is longer than ${limits.file} characters`, "split it");
  }
  const parsed = parseYaml(source.text);
  if ("message" in parsed) {
    return failed(source, parsed.line, `this is not YAML: ${parsed.message}`, "correct the syntax");
  }
  const items = parsed.value;
  if (items === null) return { rules: [], problems: [] };
  if (!Array.isArray(items)) {
    return failed(source, 1, "the file is not a list of rules", 'start each rule with "- id: group/name"');
  }
  if (items.length > limits.rulesInFile) {
    const reason = `the file has ${items.length} rules, more than ${limits.rulesInFile}`;
    return failed(source, 1, reason, "split it");
  }
  const read = items.map((item, index) => readRule(item, { source, index, lineAt: parsed.lineAt }));
  return { rules: read.flatMap(({ rules }) => rules), problems: read.flatMap(({ problems }) => problems) };
}

function failed(source: RuleSource, line: number, reason: string, remedy: string): ReadRules {
  return { rules: [], problems: [{ file: source.file, line, rule: null, reason, remedy }] };
}

interface ParsedYaml {
  readonly value: unknown;
  readonly lineAt: (path: readonly PropertyKey[]) => number;
}

function parseYaml(text: string): ParsedYaml | { readonly message: string; readonly line: number } {
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) return { message: error.message, line: counter.linePos(error.pos[0]).line };
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { value, lineAt: (path) => counter.linePos(offsetOf(document, path)).line };
  } catch (error) {
    // Nesting beyond the parser's stack, or aliases that multiply.
    return { message: error instanceof Error ? error.message.slice(0, 200) : "it cannot be read", line: 1 };
  }
}

interface Origin {
  readonly source: RuleSource;
  readonly index: number;
  readonly lineAt: (path: readonly PropertyKey[]) => number;
}

function readRule(item: unknown, { source, index, lineAt }: Origin): ReadRules {
  const lineOf = (path: readonly PropertyKey[]): number => lineAt([index, ...path]);
  const parsed = parseRule(item, source);
  if (parsed === null) {
    return failed(source, lineOf([]), "the rule is nested too deep", "use fewer levels of all, any and not");
  }
  if (parsed.success) return { rules: [{ rule: parsed.data, source, lineOf }], problems: [] };

  const rule = readId(item);
  const problems = describeIssues(parsed.error.issues, item).map(({ path, reason, remedy }): RuleProblem => ({
    file: source.file,
    line: lineOf(path),
    rule,
    reason,
    remedy,
  }));
  return { rules: [], problems: problems.sort((left, right) => left.line - right.line) };
}

function parseRule(item: unknown, { isSignature }: RuleSource): z.ZodSafeParseResult<Rule> | null {
  try {
    return (isSignature === true ? issueRuleSchema : ruleSchema).safeParse(item);
  } catch {
    return null;
  }
}

function readId(item: unknown): string | null {
  const id: unknown = typeof item === "object" && item !== null && "id" in item ? item.id : null;
  return typeof id === "string" ? id.slice(0, 100) : null;
}
