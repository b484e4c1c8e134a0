import { describe, expect, test } from "@jest/globals";
import type { SharedKey, Weather } from "../../../src/model/history.ts";
import { type InWeather, massFailure } from "../../../src/triage/history/weather.ts";

/** Ten runs of four sources; eight of them failed, of all four. */
function weather(shared: Partial<SharedKey>, sameFailure: Partial<SharedKey> = { sources: 1 }): Weather {
  const one = { runs: 6, sources: 4, tests: 1 };
  return {
    runs: 10,
    failed: 8,
    since: 0,
    isPast: false,
    sources: { all: 4, failed: 4 },
    usualRate: 0.1,
    shared: [{ ...one, key: "rule/outage", ...shared }],
    sharedFailures: [{ ...one, key: "print", ...sameFailure }],
  };
}

const ofTest: InWeather = {
  groupKey: "rule/outage",
  fingerprint: "print",
  isTest: true,
  hasOnset: false,
};
const words = { key: "error:words" };

describe("everybody's", () => {
  test.each([
    ["no test, and most meet the rule", weather({}), { ...ofTest, isTest: false }],
    ["two tests go down with what a rule knows", weather({ tests: 2 }), ofTest],
    [
      "three tests go down with the same words",
      weather({ ...words, tests: 3 }),
      { ...ofTest, groupKey: "error:words" },
    ],
    ["most meet the same failure of the test", weather({}, { sources: 3 }), ofTest],
  ])("%s", (_why, told, failure) => {
    expect(massFailure(told, failure)).toMatchObject({ kind: "most-runs-fail", failed: 8, runs: 10 });
  });
});

describe("not everybody's", () => {
  test.each([
    ["one test alone goes down with what a rule knows", weather({}), ofTest],
    [
      "two tests alone go down with the same words",
      weather({ ...words, tests: 2 }),
      { ...ofTest, groupKey: "error:words" },
    ],
    ["two authors meet it", weather({ tests: 5, sources: 2 }), ofTest],
    [
      "most meet the same failure of the test since a commit of the base branch",
      weather({}, { sources: 4 }),
      { ...ofTest, hasOnset: true },
    ],
    ["runs fail as often as usual", { ...weather({ tests: 5 }), usualRate: 0.7 }, ofTest],
    ["another failure is shared", weather({ key: "rule/other", tests: 5 }), ofTest],
  ])("%s", (_why, told, failure) => {
    expect(massFailure(told, failure)).toBeNull();
  });
});
