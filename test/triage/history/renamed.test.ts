import { describe, expect, test } from "@jest/globals";
import type { Outcome, Sighting } from "../../../src/model/history.ts";
import { isNewTest, joinRenamed } from "../../../src/triage/history/renamed.ts";
import { aSighting, historyOf } from "./sightings.ts";

const signs: Readonly<Record<string, Outcome>> = {
  x: "same",
  ".": "passed",
  s: "skipped",
  "-": "absent",
  "?": "unknown",
};

/** A run of the base branch an hour, by its sign. */
function course(text: string): readonly Sighting[] {
  return text.split("").map((sign, at) => aSighting(signs[sign] ?? "unknown", { at }));
}

const joined = (now: string, former: string, sameCode: readonly Sighting[] = []) =>
  joinRenamed(
    historyOf({ base: course(now) }),
    historyOf({ base: course(former), sameCode }),
    "TestOld",
  )?.base.map(({ outcome }) => outcome);

test("what came when another went is the same test, from the first run of its former name on", () => {
  const outcomes = "..xx".split("").map((sign) => signs[sign]);
  expect(joined("--xx", "..--")).toEqual(outcomes);
  expect(joined("?-xx", "..??")).toEqual(outcomes);
});

describe("two tests are two", () => {
  test.each([
    ["that ran together once", "-.xx", "..-x"],
    ["of which one still runs", "--xx", "...."],
    ["with time between them", "---xx", ".----"],
    ["of which the other never ran", "--xx", "----"],
  ])("%s", (_, now, former) => {
    expect(joined(now, former)).toBeUndefined();
  });

  test("of which the other runs on this very code", () => {
    expect(joined("--xx", "..--", [aSighting("passed", { at: 9, pull: 8 })])).toBeUndefined();
  });
});

test.each([
  ["--xx", true],
  ["xx--", false],
  ["....", false],
  ["??xx", false],
])("%s: only a test that its jobs ran without before is new", (text, isNew) => {
  expect(isNewTest({ base: course(text) })).toBe(isNew);
});
