import { describe, expect, test } from "@jest/globals";
import { createStepClock } from "../../src/parse/step-clock.ts";
import { stepOf } from "./read-text.ts";

const noon = 20250212120000;

function stepsOf(
  steps: Parameters<typeof createStepClock>[0],
  lines: readonly (readonly [string, number])[],
): string[] {
  const clock = createStepClock(steps);
  return lines.map(([text, second]) => {
    const at = clock?.at(text, second === 0 ? 0 : noon + second, true) ?? null;
    return at === null ? "-" : `${at.number}:${at.line}`;
  });
}

describe("step of a line", () => {
  const timed = [
    stepOf(1, "Set up job", "2025-02-12T12:00:00Z"),
    stepOf(2, "Run actions/checkout@v4", "2025-02-12T12:00:03Z"),
    stepOf(3, "Skipped", "2025-02-12T12:00:03Z", "skipped"),
    stepOf(4, "Run the tests", "2025-02-12T12:00:03Z", "failure"),
    stepOf(9, "Post Run actions/checkout@v4", "2025-02-12T12:00:10Z"),
    stepOf(10, "Complete job", "2025-02-12T12:00:10Z"),
  ];

  test("comes from times, and within one second from the lines a step begins with", () => {
    const log: readonly (readonly [string, number])[] = [
      ["Current runner version: '2.322.0'", 1],
      ["Complete job name: e2e", 3],
      ["##[group]Run actions/checkout@v4", 3],
      ["Syncing", 3],
      ["##[group]Run make test", 3],
      ["##[group]Run a composite action's own step", 5],
      ["Post job cleanup.", 10],
      ["Cleaning up orphan processes", 10],
    ];
    expect(stepsOf(timed, log)).toEqual(["1:1", "1:2", "2:1", "2:2", "4:1", "4:2", "9:1", "10:1"]);
  });

  test("moves on by time alone when the marker is missing", () => {
    const log: readonly (readonly [string, number])[] = [
      ["a", 0],
      ["b", 4],
      ["c", 11],
    ];
    expect(stepsOf(timed, log)).toEqual(["1:1", "4:1", "10:1"]);
  });

  test("falls back on the markers without times", () => {
    const untimed = timed.map((step) => ({ ...step, startedAt: null }));
    const log: readonly (readonly [string, number])[] = [
      ["Current runner version", 0],
      ["##[group]Run actions/checkout@v4", 0],
      ["##[group]Run another composite step", 0],
      ["Post job cleanup.", 0],
      ["Cleaning up orphan processes", 0],
    ];
    expect(stepsOf(untimed, log)).toEqual(["1:1", "2:1", "2:2", "2:3", "2:4"]);
  });

  test("is not told when no steps are known", () => {
    expect(stepsOf([], [["a", 1]])).toEqual(["-"]);
  });

  test("does not count what follows a lone return as a line of the step", () => {
    const clock = createStepClock(timed);
    const lines = [true, false, false, true].map((fresh) => clock?.at("10%", noon, fresh)?.line);
    expect(lines).toEqual([1, 1, 1, 2]);
  });
});
