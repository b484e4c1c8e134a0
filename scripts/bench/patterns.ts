import { createRuleSet, dayOf } from "../../src/pipeline/rule-set.ts";
import type { CompiledRules } from "../../src/rules/compiled.ts";

export function rulesOf(patterns: readonly string[]): CompiledRules {
  const rules = patterns.map((pattern, index) => ruleOf(pattern, index));
  const sources = Array.from({ length: Math.ceil(rules.length / 200) }, (_, file) => ({
    file: `bench-${file}.yml`,
    text: rules.slice(200 * file, 200 * file + 200).join(""),
    trusted: true,
  }));
  const { knowledge, problems } = createRuleSet(sources, dayOf(new Date()));
  if (knowledge.rules.rules.length !== rules.length) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return knowledge.rules;
}

const subjects = [
  "volume",
  "tunnel",
  "socket",
  "mirror",
  "lease",
  "shard",
  "cursor",
  "daemon",
  "bridge",
  "replica",
];
const faults = ["was torn down", "lost its leader", "has no route", "went stale", "is read-only", "ran dry"];

/** Half of them plain texts, half regular expressions; all in syntax that ripgrep reads the same. */
export function patternsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = subjects[index % subjects.length] ?? "";
    const fault = faults[index % faults.length] ?? "";
    const name = index.toString(36).padStart(3, "k");
    return index % 2 === 0
      ? `${subject} ${name} ${fault}`
      : `${subject}-${name}: [a-z]+ (?:${fault}|gave up) after [0-9]+`;
  });
}

/** Their texts stand in half of the lines of component logs, behind which the engine must look far for what is never there. */
export function hostilePatterns(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `I0218 03:[^q]{0,99}\\d[^q]{0,${index % 100}}q~${index}`,
  );
}

function ruleOf(pattern: string, index: number): string {
  return `- id: bench/rule-${index}
  title: A rule of the bench
  category: infrastructure/other
  symptom: bench
  when: { log: ${JSON.stringify(`/${pattern}/`)} }
  confidence: low
  explanation: It is only here to be looked for.
  remedies: [None.]
  examples:
    match: [{ log: it is found here }]
    miss: [{ log: nothing is found here }]
`;
}
