import { compileBase, compileRules, type RuleBase } from "../rules/compile.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import type { RuleSource } from "../rules/problem.ts";
import { checkCompiled } from "./check-rules.ts";
import type { Finding } from "./finding.ts";
import { greenClaims } from "./green-claims.ts";
import { replay } from "./replay.ts";
import type { RuleChange, RuleVerdict } from "./rule-change.ts";

/** What a change of a repository's rules would mean, without taking effect; `base` are its built-in rules. */
export function judgeChange(
  change: RuleChange,
  base: RuleBase = compileBase(change.builtin, change.today),
): RuleVerdict {
  const { builtin, today, failures, passing } = change;
  const before = compileRules(change.before, today, base);
  const after = compileRules(change.after, today, base);
  const own = new Set([...change.before, ...change.after].map(({ file }) => file));
  const mistakes = after.problems.filter(({ file }) => own.has(file));
  const sets = { before: before.rules, after: after.rules };
  return {
    rules: { before: countOwn(before.rules, change.before), after: countOwn(after.rules, change.after) },
    mistakes,
    findings: ownFindings(checkCompiled(after, [...builtin, ...change.after], own), own).filter(
      (finding) => !mistakes.some((mistake) => isSame(mistake, finding)),
    ),
    replay: replay(failures, sets),
    green: greenClaims(passing, { ...sets, own }),
  };
}

function countOwn({ rules }: CompiledRules, sources: readonly RuleSource[]): number {
  const files = new Set(sources.map(({ file }) => file));
  return rules.filter(({ file }) => files.has(file)).length;
}

/** What is found at a built-in rule is told at the repository's rule that is in its way. */
function ownFindings(findings: readonly Finding[], own: ReadonlySet<string>): readonly Finding[] {
  return findings.flatMap((finding) => {
    if (own.has(finding.file)) return [finding];
    const { other, ...rest } = finding;
    if (other === undefined || !own.has(other.file)) return [];
    return [
      { ...rest, ...other, reason: `it is in the way of the built-in rule ${rest.rule}: ${rest.reason}` },
    ];
  });
}

function isSame(one: Finding, other: Finding): boolean {
  return one.file === other.file && one.line === other.line && one.reason === other.reason;
}
