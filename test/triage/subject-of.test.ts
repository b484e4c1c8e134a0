import { expect, test } from "@jest/globals";
import type { Step } from "../../src/model/evidence.ts";
import { unknownOrigin } from "../../src/model/run.ts";
import { originOf } from "../../src/triage/origin-of.ts";
import { subjectOf } from "../../src/triage/subject-of.ts";
import { aFailure, aLine } from "./examples.ts";

function aStep(number: number, name: string, conclusion: string): Step {
  return { number, name, conclusion, startedAt: null, completedAt: null };
}

const steps = [
  aStep(1, "Set up", "success"),
  aStep(2, "Run tests", "failure"),
  aStep(3, "Upload", "skipped"),
];

function stepOf(line: number | null, of: readonly Step[]): string | null {
  const jobs = [{ id: 1, name: "e2e", conclusion: "failure", url: null, steps: of }];
  const step = line === null ? null : { number: line, line: 4 };
  const failure = aFailure({ job: "e2e", lines: [aLine({ step })] });
  const around = {
    origin: unknownOrigin,
    jobs,
    logs: [],
    artifacts: [],
    annotations: [],
    files: [],
    facts: [],
  };
  return subjectOf(failure, around).step;
}

test.each([
  ["the step of its key line", 1, steps, "Set up"],
  ["the only step that failed, where the log tells of none", null, steps, "Run tests"],
  ["no step where several failed", null, [...steps, aStep(4, "Lint", "failure")], null],
  ["no step that GitHub does not list", 9, steps, null],
  ["no step on the command line", null, [], null],
])("a failure stands in %s", (_, line, of, expected) => {
  expect(stepOf(line, of)).toBe(expected);
});

test.each([
  ["a pull request's base", "pull_request", "topic", "main", "main"],
  ["the base of the pull request that a push belongs to", "push", "topic", "release-2.2", "release-2.2"],
  ["the branch that was pushed", "push", "release-2.2", null, "release-2.2"],
  ["unknown where the pull request was not found", "pull_request", "topic", null, null],
])("the branch of a run is %s", (_, event, headBranch, base, branch) => {
  const pull = base === null ? null : { baseBranch: base };
  expect(originOf({ event, headBranch }, pull)).toEqual({ event, branch, headBranch });
});
