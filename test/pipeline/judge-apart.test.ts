import { expect, test } from "@jest/globals";
import { judgeApart } from "../../src/pipeline/judge-apart.ts";
import type { RuleChange } from "../../src/prove/rule-change.ts";

const nothing: RuleChange = {
  builtin: [],
  before: [],
  after: [],
  today: "2025-02-18",
  failures: [],
  passing: [],
};
/** Takes minutes to read, and all memory there is. */
const heavy: RuleChange = {
  ...nothing,
  after: Array.from({ length: 20 }, (_, index) => ({
    file: `.github/flake-triage/rules/f${index}.yml`,
    text: "[".repeat(260_000),
    trusted: false,
  })),
};
const never = () => new AbortController().signal;

test("a change is judged in a thread of its own", async () => {
  expect(await judgeApart(nothing, never())).toEqual({
    rules: { before: 0, after: 0 },
    mistakes: [],
    findings: [],
    replay: { failures: 0, gained: [], lost: [], moved: [], untold: 0 },
    green: [],
  });
});

test("the thread that judged one change judges the next, and what it knows of the first is not told again", async () => {
  const file = ".github/flake-triage/rules/own.yml";
  const broken = { ...nothing, after: [{ file, text: "- id: own/x\n", trusted: false }] };
  const first = await judgeApart(broken, never());
  expect(first?.mistakes.length).toBeGreaterThan(0);
  expect((await judgeApart(nothing, never()))?.mistakes).toEqual([]);
  const [one, other] = await Promise.all([judgeApart(broken, never()), judgeApart(nothing, never())]);
  expect(one).toEqual(first);
  expect(other?.mistakes).toEqual([]);
});

test("work that is not wanted from the beginning is not begun, and does not spoil the thread", async () => {
  await expect(judgeApart(nothing, AbortSignal.abort(new Error("superseded")))).rejects.toThrow("superseded");
  expect((await judgeApart(nothing, never()))?.mistakes).toEqual([]);
});

test.each([
  { longestMs: 500, mostMemoryMb: 512 },
  { longestMs: 30_000, mostMemoryMb: 24 },
])("rules that take more than %j are not judged", async (limits) => {
  expect(await judgeApart(heavy, never(), limits)).toBeNull();
});

test("work that is no longer wanted is given up as such", async () => {
  const controller = new AbortController();
  const judging = judgeApart(heavy, controller.signal);
  controller.abort(new Error("superseded"));
  await expect(judging).rejects.toThrow("superseded");
});
