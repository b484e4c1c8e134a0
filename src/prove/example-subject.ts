import type { Annotation, EvidenceLine } from "../model/evidence.ts";
import type { PatternHit, Pod } from "../model/failure.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import { createLineMatcher } from "../rules/line-matcher.ts";
import type { Example } from "../rules/schema.ts";
import type { Subject } from "../rules/subject.ts";

/** What an example of a rule stands for; a mere text is both the failure's text and the job's log. */
export function exampleSubject(example: Example, rules: CompiledRules): Subject {
  const given = typeof example === "string" ? { error: example, log: example } : example;
  const { artifact } = given;
  const file = artifact === undefined ? null : `artifact.zip!${artifact.path}`;
  return {
    kind: given.kind ?? (given.test === undefined ? "step" : "test"),
    test: given.test ?? null,
    error: linesOf(given.error ?? ""),
    log: hitsIn(rules, "log", { text: given.log ?? "", file: logName }),
    logComplete: given.logComplete ?? true,
    artifacts: file === null ? [] : hitsIn(rules, "artifact", { text: artifact?.text ?? "", file }),
    files: file === null ? [] : [file],
    annotations: given.annotation === undefined ? [] : [annotationOf(given.annotation)],
    job: given.job ?? null,
    step: given.step ?? null,
    origin: {
      event: given.event ?? null,
      branch: given.branch ?? null,
      headBranch: given.headBranch ?? null,
    },
    facts: Object.entries(given.facts ?? {}).map(([key, value]) => ({
      key,
      value: String(value),
      file: saidName,
      line: 0,
    })),
    pods: given.pod === undefined ? [] : [podOf(given.pod)],
  };
}

const logName = "job.log";
/** Where stands what an example states without a line that says so. */
const saidName = "example";

function lineAt(file: string, line: number, text: string): EvidenceLine {
  return { file, line, text, step: null };
}

function linesOf(text: string): readonly EvidenceLine[] {
  return text === "" ? [] : text.split("\n").map((one, index) => lineAt(logName, index + 1, one));
}

/** Reads a text as a file is read: line by line. */
export function hitsIn(
  rules: CompiledRules,
  scope: "log" | "artifact",
  { text, file }: { readonly text: string; readonly file: string },
): readonly PatternHit[] {
  if (text === "") return [];
  const matcher = createLineMatcher(rules, scope, file);
  text.split("\n").forEach((line, index) => matcher.line(line, index + 1, null));
  return matcher.hits();
}

function annotationOf(message: string): Annotation {
  return { job: "", path: ".github", line: 1, level: "failure", title: "", message };
}

type PodExample = NonNullable<Exclude<Example, string>["pod"]>;

function podOf(given: PodExample): Pod {
  return {
    name: given.name ?? null,
    namespace: null,
    phase: given.phase ?? null,
    ready: given.ready ?? null,
    reason: given.reason ?? null,
    waitingReason: given.waitingReason ?? null,
    restarts: given.restarts ?? null,
    exitCode: given.exitCode ?? null,
    image: given.image ?? null,
    containers: given.containers ?? [],
    line: lineAt(saidName, 0, "PodStatus"),
  };
}
