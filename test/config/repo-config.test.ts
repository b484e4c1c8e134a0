import { expect, test } from "@jest/globals";
import { readRepoConfig } from "../../src/config/repo-config.ts";

const defaults = {
  comment: true,
  check: true,
  artifacts: true,
  issues: { label: "known-flake", linkLabels: null, reopen: false, minutes: 30 },
  muteLabel: "flake-triage: mute",
};

test.each([
  ["comment: true\ncheck: [", 2, expect.stringMatching(/^not valid YAML: /)],
  ["comment: maybe", 1, "comment: Invalid input: expected boolean, received string"],
  ["# ours\n\ncolour: red\ncomment: true", 3, 'the file: Unrecognized key: "colour"'],
  ["comment: true\nworkflows: CI", 2, "workflows: Invalid input: expected array, received string"],
  ["workflows:\n  - CI\n  - 7", 3, "workflows.1: Invalid input: expected string, received number"],
  ["- a list", 1, "the file: Invalid input: expected object, received array"],
  ["a: &a [*a]", 1, expect.any(String)],
  ["#".repeat(20_001), 1, "it is longer than 20000 characters"],
])("%j gives the defaults, and its mistake at line %d", (text, line, reason) => {
  expect(readRepoConfig(text)).toEqual({ config: defaults, problem: { line, reason } });
});

test.each([null, "", "# nothing yet\n"])("%j gives the defaults, and no mistake", (text) => {
  expect(readRepoConfig(text)).toEqual({ config: defaults, problem: null });
});

test("what is said holds, the rest has its defaults", () => {
  expect(readRepoConfig("comment: false\nworkflows: [Kind]\n").config).toEqual({
    ...defaults,
    comment: false,
    workflows: ["Kind"],
  });
});
