import type { EvidenceLine } from "../../src/model/evidence.ts";
import type { PatternHit, Pod } from "../../src/model/failure.ts";
import type { CompiledRules } from "../../src/rules/compiled.ts";
import { createLineMatcher } from "../../src/rules/line-matcher.ts";
import type { Example } from "../../src/rules/schema.ts";
import type { Subject } from "../../src/rules/subject.ts";

/** What an example of a rule stands for; a mere text is both the failure's text and the job's log. */
export function subjectOfExample(example: Example, rules: CompiledRules): Subject {
  const given = typeof example === "string" ? { error: example, log: example } : example;
  return {
    kind: given.kind ?? (given.test === undefined ? "step" : "test"),
    test: given.test ?? null,
    error: linesOf(given.error ?? "", "job.log"),
    log: hitsIn(rules, "log", given.log ?? "", "job.log"),
    logComplete: given.logComplete ?? true,
    artifacts: given.artifact
      ? hitsIn(rules, "artifact", given.artifact.text, `logs.zip!${given.artifact.path}`)
      : [],
    annotations: given.annotation === undefined ? [] : [annotation(given.annotation)],
    job: given.job ?? null,
    facts: Object.entries(given.facts ?? {}).map(([key, value]) => ({
      key,
      value: String(value),
      file: "job.log",
      line: 3,
    })),
    pods: given.pod === undefined ? [] : [podOf(given.pod)],
  };
}

type PodExample = NonNullable<Exclude<Example, string>["pod"]>;

function podOf(given: PodExample): Pod {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...unsaid, ...said, line: line("PodStatus", 9, "job.log") };
}

const unsaid = {
  name: null,
  namespace: null,
  phase: null,
  ready: null,
  reason: null,
  waitingReason: null,
  restarts: null,
  exitCode: null,
  image: null,
  containers: [],
};

function annotation(message: string): Subject["annotations"][number] {
  return { job: "build", path: ".github", line: 1, level: "failure", title: "", message };
}

function line(text: string, at: number, file: string): EvidenceLine {
  return { file, line: at, text, step: null };
}

function linesOf(text: string, file: string): readonly EvidenceLine[] {
  return text === "" ? [] : text.split("\n").map((one, index) => line(one, index + 1, file));
}

/** Reads a text as a file is read: line by line. */
export function hitsIn(
  rules: CompiledRules,
  scope: "log" | "artifact",
  text: string,
  file: string,
): readonly PatternHit[] {
  const matcher = createLineMatcher(rules, scope, file);
  text.split("\n").forEach((one, index) => matcher.line(one, index + 1, null));
  return matcher.hits();
}
