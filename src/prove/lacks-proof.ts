import type { CompiledRule } from "../rules/compiled.ts";
import type { Finding } from "./finding.ts";

const fewest = 2;

/** What a rule that comes along needs beside the schema; a repository's own may have less. */
export function lacksProof(rule: CompiledRule): readonly Finding[] {
  const { examples, sources = [] } = rule.rule;
  const kinds = (["match", "miss"] as const).filter((kind) => distinct(examples[kind]) < fewest);
  return [
    ...kinds.map((kind) =>
      finding(rule, {
        reason: `it has fewer than ${fewest} different examples under ${kind}`,
        remedy: "add one that differs in what matters",
      }),
    ),
    ...(sources.length > 0
      ? []
      : [
          finding(rule, {
            reason: "it names no source",
            remedy: "name a public page that shows its wording",
          }),
        ]),
  ];
}

function distinct(examples: readonly unknown[]): number {
  return new Set(examples.map((example) => JSON.stringify(example))).size;
}

function finding(rule: CompiledRule, what: Pick<Finding, "reason" | "remedy">): Finding {
  return { file: rule.file, line: rule.line, rule: rule.id, ...what };
}
