import { describe, expect, test } from "@jest/globals";
import { compileBase, compileRules } from "../../src/rules/compile.ts";
import type { RuleProblem } from "../../src/rules/problem.ts";
import { rulesVersion } from "../../src/rules/version.ts";

/** A whole rule; each of `changes` replaces the line that starts with the same key. */
function written(changes: Readonly<Record<string, string>> = {}): string {
  const fields = {
    title: "title: A cause",
    category: "category: infrastructure/network",
    symptom: "symptom: slow",
    when: "when: { error: the disk is full }",
    confidence: "confidence: high",
    explanation: "explanation: The disk is full.",
    remedies: "remedies: [Free some space.]",
    examples: "examples: { match: [the disk is full], miss: [the disk is empty] }",
    ...changes,
  };
  return ["- id: own/rule", ...Object.values(fields).filter((line) => line !== "")].join("\n  ");
}

function problemsOf(text: string): readonly RuleProblem[] {
  return compileRules([{ file: "own.yml", text, trusted: false }]).problems;
}

test("a rule that is well written is in force", () => {
  expect(problemsOf(written())).toEqual([]);
});

const bad: readonly (readonly [string, string, number, string, string])[] = [
  [
    "an unknown key",
    written({ extra: "titel: A cause" }),
    10,
    'the rule has the unknown key "titel"',
    'write "title" if that is meant, or use one of: id, title, category, symptom, when, applies, validUntil, confidence, explanation, remedies, links, owner, knownIssues, fixedBy, since, pattern, relatedPaths, variants, consequence, supersedes, sources, examples',
  ],
  [
    "an unknown scope",
    written({ when: "when: { any: [{ erorr: the disk is full }] }" }),
    5,
    '"when.any.0" has the unknown key "erorr"',
    'write "error" if that is meant, or use one of: all, any, not, sequence, test, error, log, artifact, annotation, job, step, branch, headBranch, event, version, facts, pod, kind',
  ],
  ["a missing field", written({ title: "" }), 1, '"title" is missing', 'add "title"'],
  [
    "an unknown confidence",
    written({ confidence: "confidence: sure" }),
    6,
    '"confidence" has an unknown value',
    "use one of: high, medium, low",
  ],
  [
    "a category of another form",
    written({ category: "category: Network" }),
    3,
    '"category" does not have the right form',
    "write word/word in lower case, such as infrastructure/network",
  ],
  [
    "a look-ahead",
    written({ when: "when: { error: '/disk(?= is full)/' }" }),
    5,
    "the regular expression /disk(?= is full)/ is not understood: error parsing regexp: invalid or unsupported Perl syntax: `(?=`",
    "look-around and back-references do not exist here, because they can take exponential time; use not or a second pattern",
  ],
  [
    "a bracket that is not closed",
    written({ when: "when: { error: '/disk (full/' }" }),
    5,
    "the regular expression /disk (full/ is not understood: error parsing regexp: missing closing ): `disk (full`",
    "use RE2 syntax (https://github.com/google/re2/wiki/Syntax)",
  ],
  [
    "an expression that fits everything",
    written({ when: "when: { log: '/.*err.*/' }" }),
    5,
    "the regular expression /.*err.*/ has no fixed text of at least 4 characters that each match contains",
    "add the words that the line always has; in each alternative of (a|b) too",
  ],
  [
    "an alternative without a fixed text",
    written({ when: "when: { error: ['/disk is full|no/'] }" }),
    5,
    "the regular expression /disk is full|no/ has no fixed text of at least 4 characters that each match contains",
    "add the words that the line always has; in each alternative of (a|b) too",
  ],
  [
    "repetitions in each other",
    written({ when: "when: { error: '/disk (a{1,50}){1,50}/' }" }),
    5,
    "the regular expression /disk (a{1,50}){1,50}/ costs too much: it repeats a counted repetition, such as (a{1,9}){1,9}",
    "use * or + instead of counting, or count to at most 100 without nesting",
  ],
  [
    "a high count",
    written({ when: "when: { error: '/disk [^q]{0,999}full/' }" }),
    5,
    "the regular expression /disk [^q]{0,999}full/ costs too much: it repeats 999 times, more than 100",
    "use * or + instead of counting, or count to at most 100 without nesting",
  ],
  [
    "an unknown flag",
    written({ when: "when: { error: /disk is full/g }" }),
    5,
    'the regular expression /disk is full/g has the flag "g"',
    "only the flag i (ignore letter case) exists; write a text that only looks like one as { text: ... }",
  ],
  [
    "a text found almost everywhere",
    written({ when: "when: { error: err }" }),
    5,
    'the text "err" has fewer than 4 characters, so it would be found almost everywhere',
    "add the words around it",
  ],
  [
    "a condition without a scope",
    written({ when: "when: {}" }),
    5,
    "the condition is empty, so it would always hold",
    "add a scope",
  ],
  [
    "an unknown placeholder",
    written({ explanation: "explanation: The disk {disk} is full." }),
    7,
    "the explanation asks for {disk}, which no pattern of the rule captures",
    "capture it with (?<disk>...), or write {fact.disk} for a fact",
  ],
  [
    "a variant without a capture",
    written({ extra: "variants: [{ label: Policy, pattern: /setting_to_x/ }]" }),
    10,
    "the variant Policy is not a /regular expression/ with one capture",
    "write for example /setting_to_(\\w+)/; use (?:...) for other groups",
  ],
  [
    "an unknown field of a Pod",
    written({ when: "when: { pod: { redy: false } }" }),
    5,
    '"when.pod" has the unknown key "redy"',
    'write "ready" if that is meant, or use one of: ready, phase, reason, waitingReason, restarts, exitCode, image, name',
  ],
  [
    "a bound of another form",
    written({ when: "when: { pod: { restarts: several } }" }),
    5,
    '"when.pod.restarts" does not have the right form',
    'write a number or a bound such as ">= 1"',
  ],
  [
    "a file of which nobody can know that it is missing",
    written({ when: "when: { error: the disk is full, not: { artifact: { path: core.* } } }" }),
    5,
    "not over an artifact can never hold: that it is missing is never known",
    "ask for what has to be there instead",
  ],
  [
    "a bound on a fact that is none",
    written({ when: "when: { error: the disk is full, facts: { nodes: '>= many' } }" }),
    5,
    '">= many" is not a bound',
    'write for example ">= 3", "< 1.30" or ">= 1.28 < 1.30"',
  ],
  [
    "a scope of a failure under applies",
    written({ extra: "applies: { branches: main }" }),
    10,
    '"applies" has the unknown key "branches"',
    'write "branch" if that is meant, or use one of: branch, headBranch, event, version, job, facts',
  ],
  [
    "a day that does not exist",
    written({ extra: "validUntil: 2026-02-30" }),
    10,
    '"validUntil" does not have the right form',
    "write a day as YYYY-MM-DD",
  ],
  [
    "a link whose host a log could choose",
    written({ extra: "links: [{ title: Board, url: 'https://{fact.host}/board' }]" }),
    10,
    '"links.0.url" does not have the right form',
    "write an https:// address with a fixed host, such as https://example.org/issues?q={name}",
  ],
  [
    "a link that asks for what nothing captures",
    written({ extra: "links: [{ title: Board, url: 'https://example.org/{disk}' }]" }),
    10,
    "the link asks for {disk}, which no pattern of the rule captures",
    "capture it with (?<disk>...), or write {fact.disk} for a fact",
  ],
  [
    "a remedy that asks for what nothing captures",
    written({ remedies: "remedies: ['Clean {disk}.']" }),
    8,
    "the remedy asks for {disk}, which no pattern of the rule captures",
    "capture it with (?<disk>...), or write {fact.disk} for a fact",
  ],
  [
    "an owner that is none",
    written({ extra: "owner: the storage team" }),
    10,
    '"owner" does not have the right form',
    "write a GitHub handle, or organization/team",
  ],
  [
    "a bound with its signs the wrong way round",
    written({ when: "when: { error: the disk is full, facts: { nodes: '=> 3' } }" }),
    5,
    '"=> 3" is not a bound',
    'write for example ">= 3", "< 1.30" or ">= 1.28 < 1.30"',
  ],
  [
    "a condition that forbids what it asks for",
    written({ when: "when: { all: [{ error: the disk is full }], not: { any: [{ error: Disk is }] } }" }),
    5,
    'it can never hold: error has to have "the disk is full", and not "Disk is", which is part of it',
    "drop one of the two, or let not name what only the look-alike says",
  ],
  [
    "a text in place of a list",
    written({ remedies: "remedies: Free some space." }),
    8,
    '"remedies" is not a list',
    "put it into brackets: [ ... ]",
  ],
  [
    "an unknown key deep inside",
    written({ extra: "fixedBy: [{ pull: a/b#1, since: v2 }]" }),
    10,
    '"fixedBy.0" has the unknown key "since"',
    "use one of: pull, in",
  ],
  [
    "an unknown key of an example",
    written({ examples: "examples: { match: [{ eror: the disk is full }], miss: [the disk is empty] }" }),
    9,
    '"examples.match.0" has the unknown key "eror"',
    'write "error" if that is meant, or use one of: kind, test, job, step, branch, headBranch, event, error, log, logComplete, artifact, annotation, facts, pod',
  ],
  [
    "an absence that nothing can prove",
    written({ when: "when: { error: the disk is full, not: { annotation: the runner } }" }),
    5,
    "not over an annotation can never hold: that it is missing is never known",
    "ask for what has to be there instead",
  ],
];

describe("a bad rule gives one problem with file, line, reason and remedy", () => {
  test.each(bad)("%s", (...[, text, line, reason, remedy]) => {
    expect(problemsOf(text)).toEqual([{ file: "own.yml", line, rule: "own/rule", reason, remedy }]);
  });
});

test.each([
  ["no list", "id: own/rule", 1, "the file is not a list of rules"],
  ["a bare text", "- just text", 1, "the rule is not a mapping"],
  ["broken YAML", "- id: [", 1, "this is not YAML"],
  ["a key twice", `${written()}\n  title: Again`, 10, "this is not YAML: Map keys must be unique"],
  ["too many rules", "- a\n".repeat(201), 1, "the file has 201 rules, more than 200"],
  ["too long", `# ${"x".repeat(300_000)}`, 1, "the file is longer than 262144 characters"],
])("a file with %s is named", (_, text, line, reason) => {
  const [problem] = problemsOf(text);
  expect(problem).toMatchObject({ file: "own.yml", line });
  expect(problem?.reason).toContain(reason);
});

test("aliases that multiply and deep nesting are a problem, not a crash", () => {
  const bomb = `- &a [x, x, x, x, x, x, x, x]\n${"bcdefgh"
    .split("")
    .map((name, at) => `- &${name} [${`*${"abcdefg"[at]}, `.repeat(8)}]`)
    .join("\n")}`;
  expect(problemsOf(bomb).length).toBeGreaterThan(0);
  expect(problemsOf("[".repeat(100_000)).length).toBeGreaterThan(0);
  const nested = `when: ${"{ not: ".repeat(30)}{ error: disk }${" }".repeat(30)}`;
  expect(problemsOf(written({ when: nested }))).toContainEqual(
    expect.objectContaining({ reason: "the condition is nested too deep" }),
  );
});

test("one bad rule does not stop the others", () => {
  const text = [
    written({ title: "" }),
    written({ when: "when: { artifact: { path: core.* }, error: '/(/' }" }),
    written().replace("own/rule", "own/good"),
    written({ when: "when: { log: '/(/' }" }),
  ].join("\n");
  const { rules, problems } = compileRules([{ file: "own.yml", text, trusted: false }]);
  expect(rules.rules.map(({ id }) => id)).toEqual(["own/good"]);
  expect(rules.linePatterns).toEqual([]);
  expect(rules.fileGlobs).toEqual([]);
  expect(problems).toHaveLength(3);
});

test("an id is used once; the first rule stays", () => {
  const { rules, problems } = compileRules([
    { file: "rules/disk.yml", text: `\n${written()}`, trusted: true },
    { file: "own.yml", text: written({ title: "title: Another" }), trusted: false },
  ]);
  expect(rules.rules.map((rule) => rule.rule.title)).toEqual(["A cause"]);
  expect(problems).toEqual([
    {
      file: "own.yml",
      line: 1,
      rule: "own/rule",
      reason: "a rule with this id is already in rules/disk.yml, line 2",
      remedy: "give it another id; supersedes replaces a more general rule",
    },
  ]);
});

describe("rules compiled on top of others are as if compiled with them", () => {
  const builtin = {
    file: "rules/disk.yml",
    text: written({ extra: "supersedes: [own/none]" }),
    trusted: true,
  };
  const another = written({
    when: "when: { log: the disk is gone, artifact: { path: core.*, text: the heap is gone } }",
  });
  const own: readonly (readonly [string, string])[] = [
    ["none", ""],
    ["one more", another.replace("own/rule", "own/more")],
    ["the same id", another],
    ["the same pattern", written().replace("own/rule", "own/more")],
    [
      "one that is more specific",
      written({ extra: "supersedes: [own/rule]" }).replace("own/rule", "own/more"),
    ],
    ["one that expired", written({ extra: 'validUntil: "2026-01-05"' }).replace("own/rule", "own/more")],
    ["one with a mistake", written({ title: "" }).replace("own/rule", "own/more")],
  ];

  test.each(own)("%s", (_, file) => {
    const today = "2026-11-26";
    const base = compileBase([builtin], today);
    const sources = [{ file: "own.yml", text: file, trusted: false }];
    const [together, apart] = [
      compileRules([builtin, ...sources], today),
      compileRules(sources, today, base),
    ];
    const shape = ({ rules, problems }: typeof together) => ({
      rules: rules.rules.map(({ id, supersedes }) => [id, supersedes]),
      patterns: rules.linePatterns.map(({ scope, path, text }) => [scope, path, text.source]),
      globs: rules.fileGlobs,
      literals: [rules.scanners.log.literals, rules.scanners.artifact.literals],
      problems,
    });
    expect(shape(apart)).toEqual(shape(together));
    expect(shape(compileRules([], today, base))).toEqual(shape(compileRules([builtin], today)));
  });
});

test("the version changes with any text and not with the order of files", () => {
  const [one, two] = [{ text: "- id: a/a" }, { text: "- id: b/b" }];
  expect(rulesVersion([one, two])).toBe(rulesVersion([two, one]));
  expect(rulesVersion([one, two])).not.toBe(rulesVersion([one]));
  expect(rulesVersion([one, two])).toMatch(/^[0-9a-f]{12}$/);
});

describe("supersedes", () => {
  const named = (id: string, supersedes: string) =>
    written({ extra: `supersedes: [${supersedes}]` }).replace("own/rule", id);

  function compiled(...texts: readonly string[]) {
    const { rules, problems } = compileRules([{ file: "own.yml", text: texts.join("\n"), trusted: false }]);
    return {
      supersedes: rules.rules.map((rule) => [rule.id, rule.supersedes]),
      problems: problems.map(({ line, reason, remedy }) => `${line}: ${reason}; ${remedy}`),
    };
  }

  test("a rule that does not exist is named with the nearest one, and the rule stays in force", () => {
    expect(compiled(named("own/disk", "own/disc-full"), named("own/disk-full", "own/disk"))).toEqual({
      supersedes: [
        ["own/disk", []],
        ["own/disk-full", ["own/disk"]],
      ],
      problems: [
        "10: it supersedes own/disc-full, but there is no such rule; write own/disk-full if that is meant; until then the entry is passed over",
      ],
    });
  });

  test("a circle is opened, so that each rule can still claim; what leads into it stays", () => {
    const circle =
      "name the more general rule in the more specific one only; until then the entry is passed over";
    expect(
      compiled(
        named("own/a", "own/b"),
        named("own/b", "own/c, own/d"),
        named("own/c", "own/a"),
        named("own/d", "own/d"),
        named("own/e", "own/a"),
      ),
    ).toEqual({
      supersedes: [
        ["own/a", []],
        ["own/b", ["own/d"]],
        ["own/c", []],
        ["own/d", []],
        ["own/e", ["own/a"]],
      ],
      problems: [
        `10: it supersedes own/b, which in the end supersedes it; ${circle}`,
        `20: it supersedes own/c, which in the end supersedes it; ${circle}`,
        `30: it supersedes own/a, which in the end supersedes it; ${circle}`,
        `40: it supersedes itself; ${circle}`,
      ],
    });
  });

  test("a rule that has a mistake of its own is no missing rule", () => {
    const { problems } = compiled(
      named("own/a", "own/b"),
      written({ when: "when: {}" }).replace("own/rule", "own/b"),
    );
    expect(problems).toEqual(["15: the condition is empty, so it would always hold; add a scope"]);
  });
});

describe("validUntil", () => {
  const text = written({ extra: "validUntil: 2026-07-01" });
  const on = (today: string | null) => compileRules([{ file: "own.yml", text, trusted: false }], today);

  test("the day before, and where no day is told, the rule is in force", () => {
    expect(["2026-06-30", null].map((day) => on(day).rules.rules.length)).toEqual([1, 1]);
  });

  test("from that day on it claims nothing and is reported with its line", () => {
    const { rules, problems } = on("2026-07-01");
    expect(rules).toMatchObject({ rules: [], linePatterns: [] });
    expect(problems).toEqual([
      {
        file: "own.yml",
        line: 10,
        rule: "own/rule",
        reason: "it expired on 2026-07-01 and claims nothing any more",
        remedy: "remove it, or prove it on a recent failure and give it a later day",
      },
    ]);
  });
});

test.each([
  ["another scope", "{ error: the disk is full, not: { log: the disk is full } }"],
  ["another letter case", "{ error: the disk is full, not: { error: { text: disk is, case: true } } }"],
  ["one of several", "{ any: [{ error: the disk is full }], not: { error: memory } }"],
  [
    "an expression that is bound to the line's ends",
    "{ error: the disk is full, not: { error: '/^the disk is full$/' } }",
  ],
])("what a condition asks for and forbids does not contradict itself in %s", (_, when) => {
  expect(problemsOf(written({ when: `when: ${when}` }))).toEqual([]);
});

test("several unknown keys of one mapping are told one by one", () => {
  const problems = problemsOf(written({ extra: "titel: A\n  severity: high" }));
  expect(problems.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
    '10: the rule has the unknown key "titel"',
    '11: the rule has the unknown key "severity"',
  ]);
});
