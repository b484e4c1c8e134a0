import { expect, test } from "@jest/globals";
import { nearest } from "../../src/rules/nearest.ts";

test.each([
  ["erorr", "error"],
  ["Artefact", "artifact"],
  ["annotations", "annotation"],
  ["lgo", "log"],
  ["severity", null],
  ["", null],
])("nearest to %j is %j", (given, expected) => {
  expect(nearest(given, ["log", "error", "artifact", "annotation"])).toBe(expected);
});
