import type { EvidenceLine } from "../../src/model/evidence.ts";
import type { Failure } from "../../src/model/failure.ts";
import type { PullRequest } from "../../src/model/run.ts";
import { compileRules } from "../../src/rules/compile.ts";
import type { CompiledRules } from "../../src/rules/compiled.ts";

export function aLine(over: Partial<EvidenceLine> = {}): EvidenceLine {
  return { file: "job.log", line: 1, text: "something went wrong", step: null, ...over };
}

export function aFailure(over: Partial<Failure> = {}): Failure {
  const lines = over.lines ?? [aLine()];
  return {
    kind: "test",
    test: "TestThing",
    suite: "example.org/thing",
    message: lines.map(({ text }) => text).join("\n"),
    location: null,
    job: "e2e",
    span: { file: "job.log", from: 1, to: 100 },
    pods: [],
    frames: [],
    ...over,
    lines,
  };
}

export function aPull(over: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    author: "contributor",
    title: "Change a thing",
    body: "",
    headSha: "a".repeat(40),
    baseBranch: "main",
    state: "open",
    closedAt: null,
    defaultBranch: "main",
    changedFiles: ["docs/readme.md"],
    ...over,
  };
}

/** Rules out of one YAML text; throws when one of them has a mistake. */
export function someRules(text: string): CompiledRules {
  const { rules, problems } = compileRules([{ file: "rules.yml", text, trusted: true }]);
  if (problems.length > 0) throw new Error(problems.map(({ reason }) => reason).join("\n"));
  return rules;
}
