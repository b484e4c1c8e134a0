import { compileCondition, type ConditionContext } from "./compile-condition.ts";
import { compileVariant } from "./compile-variant.ts";
import { contradictionIn } from "./contradiction.ts";
import type { CompiledRule } from "./compiled.ts";
import { limits } from "./limits.ts";
import type { LineTable } from "./line-table.ts";
import { pageOf } from "./page-of.ts";
import { placeholders } from "./placeholders.ts";
import type { RuleProblem } from "./problem.ts";
import type { WrittenRule } from "./read-source.ts";
import type { Rule } from "./schema.ts";
import { specificityOf } from "./specificity.ts";

/** Compiles one rule; null when it has a problem. */
export function compileRule(
  written: WrittenRule,
  table: LineTable,
): { readonly rule: CompiledRule | null; readonly problems: readonly RuleProblem[] } {
  const { rule, source, lineOf } = written;
  const problems: RuleProblem[] = [];
  const report: ConditionContext["report"] = (path, { reason, remedy }) => {
    problems.push({ file: source.file, line: lineOf(path), rule: rule.id, reason, remedy });
  };
  const context: ConditionContext = { table, report, captures: new Set(), patterns: 0 };
  const condition = compileCondition(rule.when, ["when"], context);
  const applies = rule.applies === undefined ? null : compileCondition(rule.applies, ["applies"], context);
  const contradiction = contradictionIn(condition);
  if (contradiction !== null) report(["when"], contradiction);
  checkCount(context);
  checkPlaceholders(rule, context);
  const variants = (rule.variants ?? []).flatMap((variant, index) =>
    compileVariant(variant, (fault) => report(["variants", index, "pattern"], fault)),
  );
  if (problems.length > 0) return { rule: null, problems };

  const compiled: CompiledRule = {
    id: rule.id,
    rule,
    file: source.file,
    line: lineOf([]),
    trusted: source.trusted,
    isSignature: source.isSignature === true,
    condition,
    applies,
    supersedes: rule.supersedes ?? [],
    ...namedBy(rule, source.site),
    variants,
    specificity: specificityOf(condition) + (applies === null ? 0 : specificityOf(applies)),
  };
  return { rule: compiled, problems };
}

function checkCount({ patterns, report }: ConditionContext): void {
  if (patterns <= limits.patternsInRule) return;
  report(["when"], {
    reason: `the rule has ${patterns} patterns, more than ${limits.patternsInRule}`,
    remedy: "split it into several rules",
  });
}

function checkPlaceholders(rule: Rule, { captures, report }: ConditionContext): void {
  for (const { path, what, text } of filledTexts(rule)) {
    const unknown = placeholders(text).find((name) => !name.startsWith("fact.") && !captures.has(name));
    if (unknown === undefined) continue;
    report(path, {
      reason: `the ${what} asks for {${unknown}}, which no pattern of the rule captures`,
      remedy: `capture it with (?<${unknown}>...), or write {fact.${unknown}} for a fact`,
    });
  }
}

/** Texts of a rule in which captures and facts are filled in. */
function filledTexts({ explanation, remedies, links = [] }: Rule) {
  return [
    { path: ["explanation"], what: "explanation", text: explanation },
    ...remedies.map((text, index) => ({ path: ["remedies", index], what: "remedy", text })),
    ...links.map(({ url }, index) => ({ path: ["links", index, "url"], what: "link", text: url })),
  ];
}

/** What a rule names on GitHub: on another site than the app's server by address. */
function namedBy({ knownIssues = [], fixedBy = [], since }: Rule, site: string | undefined): Named {
  const on = (name: string, kind: "issues" | "pull") =>
    site === undefined ? name : (pageOf(name, kind, site) ?? name);
  const fixes = fixedBy.map((fix) => ({ ...fix, pull: on(fix.pull, "pull") }));
  const [fix] = fixes;
  return {
    knownIssues: knownIssues.map((known) => {
      const { issue, title, state } =
        typeof known === "string" ? { issue: known, title: known, state: "unknown" as const } : known;
      return { url: on(issue, "issues"), title, state, fixedBy: fix?.pull ?? null };
    }),
    fixes,
    since: since === undefined ? null : { ...since, pull: on(since.pull, "pull") },
  };
}

type Named = Pick<CompiledRule, "knownIssues" | "fixes" | "since">;
