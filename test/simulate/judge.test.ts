import { beforeAll, describe, expect, test } from "@jest/globals";
import { emptyScore, scoreWorld } from "./score.ts";

const worlds = 8;
const score = emptyScore();

beforeAll(() => {
  for (let seed = 1; seed <= worlds; seed++) scoreWorld(seed, score);
}, 120_000);

describe("over simulated repositories whose truth is known", () => {
  test("a pull request's own failure is never waved through with high confidence", () => {
    expect(score.wavedThroughSurely).toBe(0);
  });

  test("of what is decided at least 95 % is right, and most is decided", () => {
    expect(score.right / score.decided).toBeGreaterThanOrEqual(0.95);
    expect(score.decided / score.failures).toBeGreaterThan(0.7);
  });

  test("hardly any of a pull request's own failures is waved through at all", () => {
    expect(score.own).toBeGreaterThan(100);
    expect(score.wavedThrough / score.own).toBeLessThan(0.02);
  });

  test("the onset of what is broken is exact in at least 95 %, and found where there was time to see it", () => {
    expect(score.onsetsRight / score.onsets).toBeGreaterThanOrEqual(0.95);
    expect(score.onsetsRight / score.breakages).toBeGreaterThan(0.6);
  });

  test("what is called flaky is", () => {
    expect(score.calledFlakyRight / score.calledFlaky).toBeGreaterThanOrEqual(0.95);
  });

  test("the facts under which alone it fails are right in at least 95 %, and mostly found", () => {
    expect(score.factSetsRight / score.factSets).toBeGreaterThanOrEqual(0.95);
    expect(score.factSetsRight / score.bound).toBeGreaterThan(0.6);
  });
});

describe("however a repository is made, what is a pull request's own is not surely called somebody else's", () => {
  test.each([
    ["one job", { jobs: 1, worsensFlaky: false }],
    ["changes that make flaky tests flakier, in one job", { jobs: 1, worsensFlaky: true }],
    ["the same in six jobs", { jobs: 6, worsensFlaky: true }],
  ])(
    "%s",
    (_, shape) => {
      const found = emptyScore();
      const seeds = shape.jobs === 1 ? 6 : 2;
      for (let seed = 101; seed < 101 + seeds; seed++) scoreWorld(seed, found, shape);
      expect(found.own).toBeGreaterThan(50);
      expect(found.wavedThroughSurely).toBe(0);
      expect(found.right / found.decided).toBeGreaterThanOrEqual(0.95);
    },
    60_000,
  );
});
