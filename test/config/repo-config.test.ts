import { expect, test } from "@jest/globals";
import { readRepoConfig } from "../../src/config/repo-config.ts";

const defaults = { comment: true, check: true, artifacts: true };

test.each([
  [null, null],
  ["", null],
  ["comment: [", expect.stringMatching(/^not valid YAML: .*line 1/)],
  ["comment: maybe", "comment: Invalid input: expected boolean, received string"],
  ["colour: red", 'the file: Unrecognized key: "colour"'],
  ["workflows: CI", "workflows: Invalid input: expected array, received string"],
  ["- a list", "the file: Invalid input: expected object, received array"],
  ["a: &a [*a]", expect.any(String)],
])("%j gives the defaults, and its mistake", (text, problem) => {
  expect(readRepoConfig(text)).toEqual({ config: defaults, problem });
});

test("what is said holds, the rest has its defaults", () => {
  expect(readRepoConfig("comment: false\nworkflows: [Kind]\n").config).toEqual({
    ...defaults,
    comment: false,
    workflows: ["Kind"],
  });
});
