import { compileFact } from "./compile-fact.ts";
import { compileRun } from "./compile-run.ts";
import { compilePod } from "./compile-pod.ts";
import type { Condition, SequencePattern, TextPattern } from "./compiled.ts";
import { limits } from "./limits.ts";
import type { LineTable } from "./line-table.ts";
import type { Pattern, Patterns, Sequence, When } from "./schema.ts";
import type { PatternFault } from "./pattern-fault.ts";
import { compileText } from "./text-pattern.ts";

export type Path = readonly PropertyKey[];

/** What grows while one rule is compiled. */
export interface ConditionContext {
  readonly table: LineTable;
  readonly report: (path: Path, fault: PatternFault) => void;
  /** Names that its patterns capture. */
  readonly captures: Set<string>;
  patterns: number;
}

/** Compiles a mapping of a rule's `when`; all of its keys have to hold. */
export function compileCondition(when: When, path: Path, context: ConditionContext): Condition {
  if (path.filter((key) => key === "all" || key === "any" || key === "not").length > limits.depth) {
    context.report(path, {
      reason: "the condition is nested too deep",
      remedy: `at most ${limits.depth} levels`,
    });
    return all([]);
  }
  const parts = [
    ...simpleParts(when, path, context),
    ...lineParts(when, path, context),
    ...groupParts(when, path, context),
  ];
  if (parts.length === 0) {
    context.report(path, {
      reason: "the condition is empty, so it would always hold",
      remedy: "add a scope",
    });
  }
  return all(parts);
}

function all(of: readonly Condition[]): Condition {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: "all", of };
}

function any(of: readonly Condition[]): Condition {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: "any", of };
}

function groupParts(when: When, path: Path, context: ConditionContext): readonly Condition[] {
  const parts: Condition[] = [];
  const compileAll = (key: "all" | "any"): readonly Condition[] =>
    (when[key] ?? []).map((one, index) => compileCondition(one, [...path, key, index], context));
  if (when.all !== undefined) parts.push(all(compileAll("all")));
  if (when.any !== undefined) parts.push(any(compileAll("any")));
  if (when.not !== undefined) parts.push(compileNot(when.not, [...path, "not"], context));
  return parts;
}

function compileNot(when: When, path: Path, context: ConditionContext): Condition {
  const of = compileCondition(when, path, context);
  const scope = neverAbsent(of);
  if (scope !== null) {
    context.report(path, {
      reason: `not over an ${scope} can never hold: that it is missing is never known`,
      remedy: "ask for what has to be there instead",
    });
  }
  return { kind: "not", of };
}

/** The scope in which a condition can be met but never be disproved; null for other conditions. */
function neverAbsent(condition: Condition): "annotation" | "artifact" | null {
  if (condition.kind === "text" && condition.scope === "annotation") return "annotation";
  if (condition.kind === "line" && condition.scope === "artifact") return "artifact";
  if (condition.kind === "file") return "artifact";
  if (condition.kind === "any") return condition.of.map(neverAbsent).find((scope) => scope !== null) ?? null;
  return null;
}

/** Conditions on what is at hand once a failure is known. */
function simpleParts(when: When, path: Path, context: ConditionContext): readonly Condition[] {
  const parts: Condition[] = [];
  if (when.kind !== undefined) {
    parts.push({ kind: "kind", of: typeof when.kind === "string" ? [when.kind] : when.kind });
  }
  for (const scope of ["test", "error", "annotation", "job", "step"] as const) {
    parts.push(...oneOf(when[scope], [...path, scope], context, (text) => ({ kind: "text", scope, text })));
  }
  for (const [key, value] of Object.entries(when.facts ?? {})) {
    parts.push(compileFact(key, value, (fault) => context.report([...path, "facts", key], fault)));
  }
  for (const field of ["event", "branch", "headBranch", "version"] as const) {
    const value = when[field];
    if (value === undefined) continue;
    parts.push(compileRun(field, value, (fault) => context.report([...path, field], fault)));
  }
  if (when.pod !== undefined) {
    parts.push(compilePod(when.pod, (field, fault) => context.report([...path, "pod", field], fault)));
  }
  return parts;
}

/** Conditions on lines that are found while a file is read. */
function lineParts(when: When, path: Path, context: ConditionContext): readonly Condition[] {
  const parts: Condition[] = [];
  parts.push(
    ...oneOf(when.log, [...path, "log"], context, (text, at) => {
      const pattern = placeOf(context, { scope: "log", path: null, text }, at);
      return { kind: "line", scope: "log", pattern, text };
    }),
  );
  if (when.artifact !== undefined && when.artifact.text === undefined) {
    parts.push(compileFile(when.artifact.path, [...path, "artifact", "path"], context));
  }
  if (when.artifact?.text !== undefined) {
    const glob = when.artifact.path;
    parts.push(
      ...oneOf(when.artifact.text, [...path, "artifact", "text"], context, (text, at) => {
        const pattern = placeOf(context, { scope: "artifact", path: glob, text }, at);
        return { kind: "line", scope: "artifact", pattern, text };
      }),
    );
  }
  if (when.sequence !== undefined) parts.push(sequence(when.sequence, [...path, "sequence"], context));
  return parts;
}

function compileFile(glob: string, path: Path, context: ConditionContext): Condition {
  context.patterns += 1;
  if (!context.table.placeFile(glob)) {
    context.report(path, {
      reason: "all rules together ask for too many different files",
      remedy: `use fewer globs without text; there may be ${limits.fileGlobs}`,
    });
  }
  return { kind: "file", path: glob };
}

/** Any of the patterns; nothing when there are none. */
function oneOf(
  patterns: Patterns | undefined,
  path: Path,
  context: ConditionContext,
  condition: (text: TextPattern, path: Path) => Condition,
): readonly Condition[] {
  if (patterns === undefined) return [];
  return [any(compilePatterns(patterns, path, context).map(({ text, at }) => condition(text, at)))];
}

function compilePatterns(
  patterns: Patterns,
  path: Path,
  context: ConditionContext,
): readonly { readonly text: TextPattern; readonly at: Path }[] {
  if (!Array.isArray(patterns))
    return compilePattern(patterns, path, context).map((text) => ({ text, at: path }));
  return patterns.flatMap((one, index) => {
    const at = [...path, index];
    return compilePattern(one, at, context).map((text) => ({ text, at }));
  });
}

function compilePattern(pattern: Pattern, path: Path, context: ConditionContext): readonly TextPattern[] {
  context.patterns += 1;
  const compiled = compileText(pattern);
  if ("fault" in compiled) {
    context.report(path, compiled.fault);
    return [];
  }
  for (const name of compiled.captures) context.captures.add(name);
  return [compiled.text];
}

function sequence(written: Sequence, path: Path, context: ConditionContext): Condition {
  const compileLine = (line: Patterns, index: number): readonly SequencePattern[] =>
    compilePatterns(line, [...path, "lines", index], context).map(({ text, at }) => ({
      text,
      pattern: written.in === "log" ? placeOf(context, { scope: "log", path: null, text }, at) : -1,
    }));
  return { kind: "sequence", within: written.within, in: written.in, lines: written.lines.map(compileLine) };
}

function placeOf(context: ConditionContext, pattern: Parameters<LineTable["place"]>[0], path: Path): number {
  const place = context.table.place(pattern);
  if (place === null) {
    context.report(path, {
      reason: "all rules together look for too many texts in lines",
      remedy: "use fewer rules with the scopes log and artifact",
    });
  }
  return place ?? -1;
}
