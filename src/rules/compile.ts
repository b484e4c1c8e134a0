import type { CompiledRule, CompiledRules } from "./compiled.ts";
import { compileRule } from "./compile-rule.ts";
import { createLineTable, type LineTable } from "./line-table.ts";
import type { RuleProblem, RuleSource } from "./problem.ts";
import { readSource, type WrittenRule } from "./read-source.ts";
import { type InForce, settleSupersedes } from "./supersedes.ts";

interface CompiledSources {
  readonly rules: CompiledRules;
  readonly problems: readonly RuleProblem[];
}

/** Rules that were compiled once, for others to be compiled on top of. */
export interface RuleBase {
  readonly table: LineTable;
  readonly byId: ReadonlyMap<string, InForce>;
  /** Ids of all rules as written, also of bad ones. */
  readonly known: ReadonlySet<string>;
  readonly problems: readonly RuleProblem[];
}

/**
 * Compiles all rule files. A rule with a problem is left out and named; the others stay in force. Of rules with the
 * same id the first one stays, so pass the trusted files first, or as `base`. `today` (`YYYY-MM-DD`) tells which rules
 * have expired; null: none.
 */
export function compileRules(
  sources: readonly RuleSource[],
  today: string | null = null,
  base: RuleBase | null = null,
): CompiledSources {
  const { table, byId, known, problems } = addSources(sources, today, base);
  const settled = settleSupersedes([...byId.values()], known);
  return {
    rules: {
      rules: settled.rules,
      linePatterns: table.patterns(),
      fileGlobs: table.fileGlobs(),
      scanners: table.scanners(),
    },
    problems: [...problems, ...settled.problems],
  };
}

/** Compiles what many sets of rules begin with. */
export function compileBase(sources: readonly RuleSource[], today: string | null): RuleBase {
  return addSources(sources, today, null);
}

interface Compilation {
  readonly table: LineTable;
  readonly byId: Map<string, InForce>;
  readonly known: Set<string>;
  readonly problems: RuleProblem[];
  readonly today: string | null;
}

function addSources(
  sources: readonly RuleSource[],
  today: string | null,
  base: RuleBase | null,
): Compilation {
  const compilation: Compilation = {
    table: base?.table.copy() ?? createLineTable(),
    byId: new Map(base?.byId),
    known: new Set(base?.known),
    problems: [...(base?.problems ?? [])],
    today,
  };
  for (const source of sources) addSource(source, compilation);
  return compilation;
}

function addSource(source: RuleSource, compilation: Compilation): void {
  const { known, problems } = compilation;
  const read = readSource(source);
  problems.push(...read.problems);
  for (const { rule } of read.problems) if (rule !== null) known.add(rule);
  for (const written of read.rules) addRule(written, compilation);
  for (const { rule } of read.rules) known.add(rule.id);
}

function addRule(written: WrittenRule, { table, byId, problems, today }: Compilation): void {
  const earlier = byId.get(written.rule.id);
  if (earlier !== undefined) {
    problems.push(duplicate(written, earlier.rule));
    return;
  }
  const mark = table.mark();
  const compiled = compileRule(written, table);
  const expired = today === null ? [] : expiry(written, today);
  problems.push(...compiled.problems, ...expired);
  if (compiled.rule === null || expired.length > 0) table.forgetFrom(mark);
  else byId.set(written.rule.id, { rule: compiled.rule, supersedesLines: supersedesLines(written) });
}

function supersedesLines({ rule, lineOf }: WrittenRule): readonly number[] {
  return (rule.supersedes ?? []).map((_, index) => lineOf(["supersedes", index]));
}

function expiry(written: WrittenRule, today: string): readonly RuleProblem[] {
  const { validUntil } = written.rule;
  if (validUntil === undefined || today < validUntil) return [];
  return [
    {
      file: written.source.file,
      line: written.lineOf(["validUntil"]),
      rule: written.rule.id,
      reason: `it expired on ${validUntil} and claims nothing any more`,
      remedy: "remove it, or prove it on a recent failure and give it a later day",
    },
  ];
}

function duplicate(written: WrittenRule, earlier: CompiledRule): RuleProblem {
  return {
    file: written.source.file,
    line: written.lineOf(["id"]),
    rule: written.rule.id,
    reason: `a rule with this id is already in ${earlier.file}, line ${earlier.line}`,
    remedy: "give it another id; supersedes replaces a more general rule",
  };
}
