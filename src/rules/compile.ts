import type { CompiledRule, CompiledRules } from "./compiled.ts";
import { compileRule } from "./compile-rule.ts";
import { createLineTable, type LineTable } from "./line-table.ts";
import type { RuleProblem, RuleSource } from "./problem.ts";
import { readSource, type WrittenRule } from "./read-source.ts";

/**
 * Compiles all rule files. A rule with a problem is left out and named; the others stay in force. Of rules with the
 * same id the first one stays, so pass the trusted files first.
 */
export function compileRules(sources: readonly RuleSource[]): {
  readonly rules: CompiledRules;
  readonly problems: readonly RuleProblem[];
} {
  const problems: RuleProblem[] = [];
  const table = createLineTable();
  const byId = new Map<string, CompiledRule>();
  for (const source of sources) {
    const read = readSource(source);
    problems.push(...read.problems);
    for (const written of read.rules) addRule(written, { table, byId, problems });
  }
  return {
    rules: { rules: [...byId.values()], linePatterns: table.patterns(), scanners: table.scanners() },
    problems,
  };
}

interface Compilation {
  readonly table: LineTable;
  readonly byId: Map<string, CompiledRule>;
  readonly problems: RuleProblem[];
}

function addRule(written: WrittenRule, { table, byId, problems }: Compilation): void {
  const earlier = byId.get(written.rule.id);
  if (earlier !== undefined) {
    problems.push(duplicate(written, earlier));
    return;
  }
  const mark = table.size();
  const compiled = compileRule(written, table);
  problems.push(...compiled.problems);
  if (compiled.rule === null) table.forgetFrom(mark);
  else byId.set(written.rule.id, compiled.rule);
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
