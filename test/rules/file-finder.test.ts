import { expect, test } from "@jest/globals";
import { compileRules } from "../../src/rules/compile.ts";
import { createFileFinder } from "../../src/rules/file-finder.ts";

function finderFor(...globs: readonly string[]) {
  const text = globs
    .map(
      (
        glob,
        index,
      ) => `- { id: a/r${index}, title: T, category: a/b, symptom: s, confidence: high, explanation: E,
    remedies: [R], examples: { match: [x], miss: [y] }, when: { artifact: { path: ${JSON.stringify(glob)} } } }`,
    )
    .join("\n");
  const { rules, problems } = compileRules([{ file: "a.yml", text, trusted: true }]);
  expect(problems).toEqual([]);
  return createFileFinder(rules);
}

test("files that a rule asks for are noted, each once, whatever archive they are in", () => {
  const finder = finderFor("core.*", "**/crash/*.dmp", "core.*");
  const names = [
    "a.zip!core.1",
    "a.zip!core.1",
    "a.zip!b.tar.gz!crash/x.dmp",
    "a.zip!score.txt",
    "a.zip!x.dmp",
  ];
  for (const name of names) finder.see(name);
  expect(finder.found()).toEqual(["a.zip!core.1", "a.zip!b.tar.gz!crash/x.dmp"]);
});

test("of each glob the first 25 files are kept, however often one comes", () => {
  const finder = finderFor("core.*", "heap.*");
  for (let round = 0; round < 50; round++) finder.see("core.0");
  for (let number = 0; number < 1_000; number++) finder.see(`core.${number}`);
  finder.see("heap.1");
  expect(finder.found()).toHaveLength(26);
  expect(finder.found().slice(-2)).toEqual(["core.24", "heap.1"]);
});
