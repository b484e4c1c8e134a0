import { describe, expect, test } from "@jest/globals";
import type { EvidenceLine } from "../../src/model/evidence.ts";
import { compileRules } from "../../src/rules/compile.ts";
import type { CompiledRule, CompiledRules } from "../../src/rules/compiled.ts";
import { explain } from "../../src/rules/explain.ts";
import { matchRule, matchRules, nearRules } from "../../src/rules/match.ts";
import type { Example } from "../../src/rules/schema.ts";
import { exampleSubject } from "../../src/prove/example-subject.ts";

/** One rule with this condition, in YAML's flow form. */
function ruleWith(when: string, more = ""): { readonly rules: CompiledRules; readonly rule: CompiledRule } {
  const text = `- { id: a/rule, title: T, category: a/b, symptom: s, confidence: high, explanation: E, remedies: [R],
    examples: { match: [x], miss: [y] }, when: ${when}${more} }`;
  const { rules, problems } = compileRules([{ file: "a.yml", text, trusted: true }]);
  const [rule] = rules.rules;
  if (rule === undefined) throw new Error(JSON.stringify(problems));
  return { rules, rule };
}

function holds(when: string, example: Example): boolean {
  const { rules, rule } = ruleWith(when);
  return matchRule(rule, exampleSubject(example, rules)) !== null;
}

const pod = { phase: "Running", ready: false, waitingReason: "none", restarts: 2 };

const cases: readonly (readonly [string, Example, boolean])[] = [
  // Letter case.
  ["{ error: disk FULL }", { error: "Disk full" }, true],
  ["{ error: { text: disk FULL, case: true } }", { error: "Disk full" }, false],
  ["{ error: '/disk full/' }", { error: "Disk full" }, false],
  ["{ error: '/disk full/i' }", { error: "Disk full" }, true],
  ["{ error: дИск }", { error: "Диск" }, true],
  ["{ log: дИск }", { log: "Диск" }, true],
  ["{ error: /var/lib/docker }", { error: "no /var/lib/docker here" }, true],
  ["{ error: { text: /disk/ } }", { error: "disk" }, false],
  ["{ error: { text: /disk/ } }", { error: "/mnt/disk/a" }, true],
  // Scopes look where they say.
  ["{ error: disk }", { log: "disk" }, false],
  ["{ log: disk }", { error: "disk" }, false],
  ["{ job: disk }", { test: "TestDisk", job: "nightly" }, false],
  ["{ test: disk }", { test: "TestDisk" }, true],
  ["{ annotation: disk }", { annotation: "first\nthe disk" }, true],
  ["{ kind: [setup, test] }", { test: "TestDisk" }, true],
  ["{ kind: [setup, test] }", { kind: "build" }, false],
  [
    "{ artifact: { path: '*-logs', text: disk } }",
    { artifact: { path: "a/n1-agent-logs", text: "disk" } },
    true,
  ],
  [
    "{ artifact: { path: '*-logs', text: disk } }",
    { artifact: { path: "a/n1-describe", text: "disk" } },
    false,
  ],
  ["{ artifact: { path: '*-logs', text: disk } }", { log: "disk" }, false],
  ["{ artifact: { path: 'core.*' } }", { artifact: { path: "dumps/core.4711" } }, true],
  ["{ artifact: { path: 'core.*' } }", { artifact: { path: "dumps/core.4711", text: "any" } }, true],
  ["{ artifact: { path: '/core.*' } }", { artifact: { path: "dumps/core.4711" } }, false],
  ["{ artifact: { path: 'core.*' } }", { artifact: { path: "core.d/list" } }, false],
  ["{ artifact: { path: 'core.*' } }", { error: "core.4711" }, false],
  // Facts.
  ["{ facts: { mode: dsr } }", { facts: { mode: "DSR" } }, true],
  ["{ facts: { mode: dsr } }", { facts: { mode: "dsr2" } }, false],
  ["{ facts: { mode: [nat, dsr] } }", { facts: { mode: "dsr" } }, true],
  ["{ facts: { mode: '/^ds/' } }", { facts: { mode: "dsr" } }, true],
  ["{ facts: { proxy: true } }", { facts: { proxy: "true" } }, true],
  ["{ facts: { kubernetes: '>= 1.9' } }", { facts: { kubernetes: "v1.30.2" } }, true],
  ["{ facts: { kubernetes: '< 1.9' } }", { facts: { kubernetes: "v1.30.2" } }, false],
  ["{ facts: { kubernetes: '>= 1.28 < 1.30' } }", { facts: { kubernetes: "1.29.9-rc.1" } }, true],
  ["{ facts: { kubernetes: '>= 1.28 < 1.30' } }", { facts: { kubernetes: "1.30" } }, false],
  ["{ facts: { kubernetes: ['< 1.20', '> 1.30'] } }", { facts: { kubernetes: "1.31.0" } }, true],
  ["{ facts: { nodes: '>= 3' } }", { facts: { nodes: 3 } }, true],
  ["{ facts: { nodes: '>= 3' } }", { facts: { nodes: "many" } }, false],
  ["{ not: { facts: { nodes: '>= 3' } } }", { facts: { nodes: "many" } }, false],
  ["{ not: { facts: { nodes: '>= 3' } } }", { facts: { nodes: "512Mi" } }, false],
  ["{ not: { facts: { nodes: '>= 3' } } }", { facts: { nodes: 2 } }, true],
  // The run: on the command line nothing is known of it.
  ["{ step: run tests }", { step: "Run tests on Linux" }, true],
  ["{ step: run tests }", { step: "Set up Go" }, false],
  ["{ not: { step: run tests } }", { step: "Set up Go" }, true],
  ["{ not: { step: run tests } }", { error: "x" }, false],
  ["{ event: [schedule, push] }", { event: "push" }, true],
  ["{ not: { event: push } }", { error: "x" }, false],
  ["{ not: { event: push } }", { event: "schedule" }, true],
  ["{ branch: main }", { branch: "maintenance" }, false],
  ["{ branch: 'release-*' }", { branch: "release-2.2" }, true],
  ["{ branch: 'release-*' }", { branch: "old/release-2.2" }, false],
  ["{ branch: '/^release-/' }", { branch: "release-2.2" }, true],
  ["{ headBranch: 'renovate/*' }", { branch: "main", headBranch: "renovate/all" }, true],
  ["{ version: '< 2.3' }", { branch: "release-2.2" }, true],
  ["{ version: '>= 2.2.1 < 2.10' }", { branch: "v2.9.0-beta.1" }, true],
  ["{ version: 1.9 }", { branch: "releases/v1.9.x" }, true],
  ["{ version: '>= 0' }", { branch: "main" }, false],
  ["{ not: { version: '< 2.3' } }", { branch: "main" }, false],
  ["{ version: '>= 0' }", { branch: "bump-lodash-4.17" }, false],
  // Pods: what is not said is never taken as said.
  ["{ pod: { ready: false, phase: running } }", { pod }, true],
  ["{ pod: { restarts: '>= 2' } }", { pod }, true],
  ["{ pod: { restarts: '> 2' } }", { pod }, false],
  ["{ pod: { restarts: 2, waitingReason: none, exitCode: none } }", { pod }, true],
  ["{ pod: { exitCode: none } }", { pod: { ...pod, exitCode: 1 } }, false],
  ["{ pod: { exitCode: none } }", { pod: { phase: "Running" } }, false],
  ["{ pod: { image: /agnhost/ } }", { pod }, false],
  ["{ not: { pod: { image: /agnhost/ } } }", { pod }, false],
  ["{ not: { pod: { image: /agnhost/ } } }", { pod: { image: "nginx:1" } }, true],
  ["{ not: { pod: { ready: true } } }", { error: "no Pod" }, false],
  // Missing evidence proves nothing.
  ["{ not: { log: disk } }", { log: "fine" }, true],
  ["{ not: { log: disk } }", { log: "fine", logComplete: false }, false],
  ["{ not: { error: disk } }", { error: "fine", logComplete: false }, false],
  ["{ not: { not: { log: disk } } }", { log: "fine", logComplete: false }, false],
  ["{ not: { log: disk } }", { log: "disk", logComplete: false }, false],
  [
    "{ not: { all: [{ log: disk }, { error: full }] } }",
    { error: "fine", log: "fine", logComplete: true },
    true,
  ],
  ["{ not: { facts: { mode: dsr } } }", { facts: { mode: "nat" } }, true],
  ["{ not: { facts: { mode: dsr } } }", { facts: { other: "nat" } }, false],
  ["{ not: { job: nightly } }", { error: "x" }, false],
  ["{ not: { test: Disk } }", { kind: "step" }, true],
  [
    "{ not: { sequence: { in: log, within: 5, lines: [open, close] } } }",
    { log: "", logComplete: false },
    false,
  ],
  // Nesting.
  ["{ any: [{ error: disk }, { log: full }] }", { log: "full" }, true],
  ["{ all: [{ error: disk }, { log: full }] }", { log: "full" }, false],
  ["{ error: [disk, memory] }", { error: "no memory" }, true],
  // Sequences.
  ["{ sequence: { in: log, within: 2, lines: [open, close] } }", { log: "open\n-\nclose" }, true],
  ["{ sequence: { in: log, within: 2, lines: [open, close] } }", { log: "open\n-\n-\nclose" }, false],
  ["{ sequence: { in: log, within: 2, lines: [open, close] } }", { log: "open\n-\n-\nopen\nclose" }, true],
  ["{ sequence: { in: log, within: 9, lines: [open, close] } }", { log: "close\nopen" }, false],
  ["{ sequence: { in: log, within: 9, lines: [open, close] } }", { log: "open close" }, false],
  ["{ sequence: { in: error, within: 9, lines: [open, [shut, close]] } }", { error: "open\nclose" }, true],
];

test.each(cases)("%s on %j: %s", (when, example, expected) => {
  expect(holds(when, example)).toBe(expected);
});

function at(line: number, text: string): EvidenceLine {
  return { file: "job.log", line, text, step: null };
}

const said = { file: "example", line: 0, text: "PodStatus", step: null };

describe("a match", () => {
  test("gives its grounds, the lines that prove it and what was captured", () => {
    const { rules, rule } = ruleWith(
      "{ test: Disk, error: '/(?<what>\\w+) is full/', log: mounted, facts: { mode: dsr }, pod: { ready: false } }",
    );
    const subject = exampleSubject(
      { test: "TestDisk", error: "-\ndisk is full", log: "mounted", facts: { mode: "dsr" }, pod },
      rules,
    );
    expect(matchRule(rule, subject)).toEqual({
      rule,
      specificity: rule.specificity,
      captures: { what: "disk" },
      proof: [at(2, "disk is full"), at(1, "mounted"), said],
      reasons: [
        { kind: "clause", scope: "test", wanted: "Disk", at: null },
        { kind: "clause", scope: "error", wanted: "/(?<what>\\w+) is full/", at: at(2, "disk is full") },
        { kind: "fact", fact: { key: "mode", value: "dsr", file: "example", line: 0 } },
        { kind: "pod", field: "ready", value: "false", at: said },
        { kind: "clause", scope: "log", wanted: "mounted", at: at(1, "mounted") },
      ],
    });
  });

  test("fills captures and facts into a text once, whatever they contain", () => {
    const facts = [{ key: "mode", value: "{what}", file: "f", line: 1 }];
    const text = "{what} in {fact.mode}, not {fact.other}; { kept }";
    expect(explain(text, { what: "{fact.mode}" }, facts)).toBe(
      "{fact.mode} in {what}, not unknown; { kept }",
    );
  });
});

function flowRule(id: string, confidence: string, when: string, more = ""): string {
  return (
    `- { id: ${id}, title: T, category: a/b, symptom: s, confidence: ${confidence}, explanation: E, remedies: [R], ` +
    `examples: { match: [x], miss: [y] }, when: ${when}${more} }`
  );
}

test("surer rules come first, then more specific ones; superseded ones are left out", () => {
  const text = [
    flowRule("a/loose", "high", "{ error: disk }"),
    flowRule("a/maybe", "low", "{ error: the disk is full, log: the disk is full }"),
    flowRule("a/tight", "high", "{ error: the disk is full }"),
    flowRule("a/tightest", "high", "{ error: the disk is full, log: disk }", ", supersedes: [a/tight]"),
    flowRule("a/other", "medium", "{ error: the disk is full }"),
  ].join("\n");
  const { rules, problems } = compileRules([{ file: "a.yml", text, trusted: true }]);
  expect(problems).toEqual([]);
  const ids = (example: Example): readonly string[] =>
    matchRules(rules, exampleSubject(example, rules)).map((match) => match.rule.id);
  expect(ids("the disk is full")).toEqual(["a/tightest", "a/loose", "a/other", "a/maybe"]);
  expect(ids({ error: "the disk is full" })).toEqual(["a/tight", "a/loose", "a/other"]);
});

test("variants and known issues are read off a rule", () => {
  const { rule } = ruleWith(
    "{ error: disk }",
    ", variants: [{ label: Policy, pattern: '/setting_to_(\\w+)/' }], knownIssues: [a/b#1], fixedBy: [{ pull: a/b#2 }]",
  );
  expect(rule.variants.map(({ label, value }) => [label, value("T/setting_to_Local"), value("T/x")])).toEqual(
    [["Policy", "Local", null]],
  );
  expect(rule.knownIssues).toEqual([
    {
      url: "a/b#1",
      title: "a/b#1",
      state: "unknown",
      fixedBy: "a/b#2",
    },
  ]);
});

test("what rules of another site name is an address there", () => {
  const text = flowRule(
    "a/rule",
    "high",
    "{ error: disk }",
    ", knownIssues: [a/b#1], fixedBy: [{ pull: a/b#2, in: v1 }], since: { pull: a/b#3, note: new }",
  );
  const source = { file: "a.yml", text, trusted: true, site: "https://github.com" };
  const [rule] = compileRules([source]).rules.rules;
  expect(rule).toMatchObject({
    knownIssues: [{ url: "https://github.com/a/b/issues/1", fixedBy: "https://github.com/a/b/pull/2" }],
    fixes: [{ pull: "https://github.com/a/b/pull/2", in: "v1" }],
    since: { pull: "https://github.com/a/b/pull/3", note: "new" },
  });
});

describe("a rule that applies to some runs only", () => {
  const applies = ", applies: { branch: 'release-*', version: '< 2.3' }";

  test.each([
    ["is in force there", { error: "disk", branch: "release-2.2" }, true],
    ["claims nothing elsewhere", { error: "disk", branch: "release-2.4" }, false],
    ["claims nothing where its scope is not known", { error: "disk" }, false],
    ["still needs its when", { error: "all is well", branch: "release-2.2" }, false],
  ])("%s", (_, example, expected) => {
    const { rules, rule } = ruleWith("{ error: disk }", applies);
    expect(matchRule(rule, exampleSubject(example, rules)) !== null).toBe(expected);
  });

  test("is a guess where its scope is not known, and none where it is known not to apply", () => {
    const { rules } = ruleWith("{ error: disk, test: Upload }", applies);
    const near = (branch: Partial<{ branch: string }>) =>
      nearRules(rules, exampleSubject({ test: "TestUpload", error: "disk", ...branch }, rules)).length;
    expect([near({}), near({ branch: "main" }), near({ branch: "release-2.4" })]).toEqual([1, 0, 0]);
  });
});
