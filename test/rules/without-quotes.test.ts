import { describe, expect, test } from "@jest/globals";
import { matchRules } from "../../src/rules/match.ts";
import type { Subject } from "../../src/rules/subject.ts";
import { aLine, someRules } from "../triage/examples.ts";

const rule = (category: string) =>
  someRules(`
- id: own/disk
  title: The disk is full
  category: ${category}
  symptom: no-space-left
  when: { error: no space left on device }
  confidence: high
  explanation: It is full.
  remedies: [Clean up.]
  examples: { match: [no space left on device], miss: [all well] }
`);

function subject(text: string, kind: Subject["kind"] = "test"): Subject {
  return {
    kind,
    test: kind === "test" ? "TestMessage" : null,
    error: [aLine({ text })],
    log: [],
    logComplete: true,
    artifacts: [],
    files: [],
    annotations: [],
    job: null,
    step: null,
    origin: { event: null, branch: null, headBranch: null },
    facts: [],
    pods: [],
  };
}

function claims(category: string, text: string, kind?: Subject["kind"]): boolean {
  return matchRules(rule(category), subject(text, kind)).length > 0;
}

describe("what a test wanted to see is no proof of a machine's trouble", () => {
  test.each([
    `msg_test.go:20: Format(err) = "", want "no space left on device"`,
    `Expected: "no space left on device"`,
    `expected: <no space left on device> but was: <>`,
    `right: "no space left on device"`,
    `E       AssertionError: assert '' == 'no space left on device'`,
    `E         - no space left on device`,
    `+ no space left on device`,
    `got "connection refused", want "no space left on device"`,
  ])("%s", (text) => {
    expect(claims("infrastructure/disk-full", text)).toBe(false);
  });
});

describe("an error that nobody wanted is", () => {
  test.each([
    "write /tmp/a: no space left on device",
    "Save() = write /tmp/a: no space left on device, want nil",
    "Unexpected error: write /tmp/a: no space left on device",
    "expected no error, got: write /tmp/a: no space left on device",
  ])("%s", (text) => {
    expect(claims("infrastructure/disk-full", text)).toBe(true);
  });
});

test("a step compares nothing, and a cause in the product may be named by the comparison itself", () => {
  const text = `want "no space left on device"`;
  expect(claims("infrastructure/disk-full", text, "step")).toBe(true);
  expect(claims("product/bug", text)).toBe(true);
});
