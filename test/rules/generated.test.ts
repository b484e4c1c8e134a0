import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeRuleReference } from "../../scripts/generate/rule-reference.ts";
import { makeRuleSchema } from "../../scripts/generate/rule-schema.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { matchRule } from "../../src/rules/match.ts";
import { ruleSources } from "./rule-files.ts";
import { exampleSubject } from "../../src/prove/example-subject.ts";

const root = join(import.meta.dirname, "../..");

test.each([
  ["rules/README.md", makeRuleReference],
  ["rules/schema.json", makeRuleSchema],
])("%s is what the code makes now", (path, make) => {
  expect(readFileSync(join(root, path), "utf8")).toBe(make(root));
});

test.each(ruleSources.map(({ file, text }) => [file, text]))("%s names the schema for editors", (_, text) => {
  expect(text.split("\n", 1)).toEqual(["# yaml-language-server: $schema=./schema.json"]);
});

test("the reference's own example behaves as it claims", () => {
  const text = /```yaml\n([^`]+)```/.exec(makeRuleReference(root))?.[1] ?? "";
  const { rules, problems } = compileRules([{ file: "README.md", text, trusted: true }]);
  expect(problems).toEqual([]);
  const verdicts = rules.rules.flatMap((rule) =>
    [...rule.rule.examples.match, ...rule.rule.examples.miss].map(
      (example) => matchRule(rule, exampleSubject(example, rules)) !== null,
    ),
  );
  expect(verdicts).toEqual([true, false]);
});
