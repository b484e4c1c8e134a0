import { expect, test } from "@jest/globals";
import { matchesGlob } from "../../src/rules/glob.ts";

test.each([
  ["*.go", "pkg/agent/route.go", true],
  ["*.go", "pkg/agent/route.go.txt", false],
  ["pkg/**", "pkg/agent/route.go", true],
  ["pkg/*", "pkg/agent/route.go", false],
  ["/pkg/**", "vendor/pkg/route.go", false],
  ["pkg/**/route.go", "pkg/route.go", true],
  ["pkg/**/route.go", "pkg/a/b/route.go", true],
  ["log/*/?-logs", "logs.zip!log/TestA/n-logs", true],
  [".github/workflows/kind.yml", ".github/workflows/kind.yml", true],
  ["a.c", "abc", false],
  ["**", "anything/at/all", true],
])("%s on %s: %s", (glob, path, expected) => {
  expect(matchesGlob(glob, path)).toBe(expected);
});

test("many wildcards end soon", () => {
  expect(matchesGlob(`${"*a".repeat(90)}b`, "a".repeat(2_000))).toBe(false);
  expect(matchesGlob(`${"**/a/".repeat(40)}b`, "a/".repeat(1_000))).toBe(false);
});
