import { describe, expect, test } from "@jest/globals";
import { compileRules } from "../../src/rules/compile.ts";
import { matchRule, matchRules } from "../../src/rules/match.ts";
import type { Example } from "../../src/rules/schema.ts";
import { ruleSources } from "./rule-files.ts";
import { exampleSubject } from "../../src/prove/example-subject.ts";

const { rules, problems } = compileRules(ruleSources);
const shown = (example: Example): string => JSON.stringify(example).slice(0, 100);

test("all rules that come along are in force", () => {
  expect(problems).toEqual([]);
  expect(rules.rules.length).toBeGreaterThan(25);
});

describe.each(rules.rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const { match, miss } = rule.rule.examples;

  test.each(match.map((example) => [shown(example), example] as const))("alone claims %s", (_, example) => {
    const claims = matchRules(rules, exampleSubject(example, rules));
    expect(claims.map((claim) => claim.rule.id)).toEqual([id]);
  });

  test.each(miss.map((example) => [shown(example), example] as const))("passes over %s", (_, example) => {
    expect(matchRule(rule, exampleSubject(example, rules))).toBeNull();
  });

  test("has two examples of each kind, a source, and something to do", () => {
    expect(match.length).toBeGreaterThanOrEqual(2);
    expect(miss.length).toBeGreaterThanOrEqual(2);
    expect(rule.rule.sources).not.toHaveLength(0);
    expect(rule.rule.remedies).not.toHaveLength(0);
  });
});
