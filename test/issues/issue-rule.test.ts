import { describe, expect, test } from "@jest/globals";
import { issueRule, type IssueRule } from "../../src/issues/issue-rule.ts";

const fence = "```";

function ruleIn(
  body: string,
  more: Partial<{ title: string; state: "open" | "closed"; fixedBy: string }> = {},
) {
  const { title = "Uploads hang now and then", state = "open", fixedBy = null } = more;
  const issue = {
    number: 7,
    title,
    body,
    state,
    labels: ["known-flake"],
    updatedAt: "2026-01-01T00:00:00Z",
    comments: 0,
  };
  return issueRule({ repository: { owner: "shop", repo: "till" }, issue, fixedBy });
}

function block(text: string, info = "yaml"): string {
  return `It fails like this:\n\n${fence}${info}\n${text}\n${fence}\n\nNobody knows why.\n`;
}

function whenIn(read: IssueRule) {
  return read.kind === "rule" ? read.rule.when : read;
}

describe("an issue's block is a rule", () => {
  test("whose conditions may stand alone, with what is not said taken from the issue", () => {
    expect(ruleIn(block("error: upload timed out\ntest: TestUpload"))).toEqual({
      kind: "rule",
      rule: {
        id: "issue/7",
        title: "Uploads hang now and then",
        category: "issue/unsorted",
        symptom: "unknown",
        confidence: "medium",
        when: { error: "upload timed out", test: "TestUpload" },
        explanation: "Known issue: Uploads hang now and then",
        remedies: ["Read issue #7: what is known of it is told there."],
        knownIssues: [{ issue: "shop/till#7", title: "Uploads hang now and then", state: "open" }],
        examples: { match: [], miss: [] },
      },
    });
  });

  test("or stand under when, beside what else there is to say", () => {
    const read = ruleIn(
      block(
        [
          "title: The bucket is cold",
          "category: external/service-unavailable",
          "confidence: high",
          "fixedBy: ['#12', 13, shop/lib#14]",
          "when:",
          "  any: [{ error: cold bucket }, { log: '/bucket .{1,9} is cold/' }]",
        ].join("\n"),
      ),
      { fixedBy: "shop/till#12" },
    );
    expect(read).toMatchObject({
      kind: "rule",
      rule: {
        title: "The bucket is cold",
        category: "external/service-unavailable",
        confidence: "high",
        when: { any: [{ error: "cold bucket" }, { log: "/bucket .{1,9} is cold/" }] },
        fixedBy: [{ pull: "shop/till#12" }, { pull: "shop/till#13" }, { pull: "shop/lib#14" }],
      },
    });
  });

  test.each([
    ["with line ends as GitHub sends them", block("error: a b c").replaceAll("\n", "\r\n")],
    ["behind tildes", block("error: a b c").replaceAll(fence, "~~~")],
    ["behind the YAML of a workflow", `${block("on: push\njobs: {}")}\n${block("error: a b c")}`],
    ["in a block that is marked", `${block("error: other")}\n${block("error: a b c", "yaml flake-triage")}`],
    ["that is not closed", `${fence}yml\nerror: a b c`],
  ])("%s", (_, body) => {
    expect(whenIn(ruleIn(body))).toEqual({ error: "a b c" });
  });

  test("in the JSON of dotnet's Build Analysis", () => {
    const json = '{ "ErrorMessage": "host is gone", "BuildRetry": true }';
    expect(ruleIn(block(json, "json"))).toMatchObject({
      rule: { when: { log: { text: "host is gone" } }, remedies: ["Run the job again."] },
    });
  });

  test("that says so when the issue is closed", () => {
    expect(ruleIn(block("error: a b c"), { state: "closed" })).toMatchObject({
      rule: { knownIssues: [{ state: "closed" }], explanation: expect.stringContaining("closed") },
    });
  });

  test("whatever braces are in its title", () => {
    expect(ruleIn(block("error: a b c"), { title: "{test} fails at {fact.os}" }).kind).toBe("rule");
  });
});

test.each([
  ["no block", "It fails."],
  ["the YAML of something else", block("on: push\njobs: {}")],
  ["JSON of something else", block('{ "a": 1 }', "json")],
  ["nothing", ""],
  ["a block that is hidden", `<!-- as in:\n${block("error: all cold")}\n-->\nIt fails.`],
])("an issue with %s has no signature", (_, body) => {
  expect(ruleIn(body)).toEqual({ kind: "none" });
});

test("the block that a template shows in a comment is not the one that is meant", () => {
  const body = `<!--\n${block("error: an example")}\n-->\nUse \`<!--\` with care.\n\n<!-- see below -->\n${block("error: all cold")}`;
  expect(ruleIn(body)).toMatchObject({ kind: "rule", rule: { when: { error: "all cold" } } });
});

describe("a mistake is told at its line of the issue, with a remedy", () => {
  test.each([
    ["a key that is misspelt", "eror: x\ntest: TestUpload", 4, /unknown key "eror"/, /write "error"/],
    ["a key of a rule that no issue has", "when: { error: x }\nid: own/x", 5, /unknown key "id"/, /title, /],
    ["no YAML", "error: [a", 4, /not YAML/, /syntax/],
    ["a broken pattern", "test: TestUpload\nerror: /(a/", 5, /./, /./],
    ["an unbounded pattern", "error: /.*/", 4, /./, /./],
    ["no condition at all", "title: Uploads hang\nwhen: {}", 5, /./, /./],
    [
      "a capture that nothing captures",
      "error: all cold\nexplanation: the {host} is down",
      5,
      /\{host\}/,
      /capture/,
    ],
    ["nothing but what must not be there", "not:\n  error: all cold", 4, /only says what must not/, /error/],
    [
      "an alternative that asks for nothing",
      "any:\n  - error: all cold\n  - not: { error: x y z }",
      4,
      /must not/,
      /error/,
    ],
    ["a wrong confidence", "error: all cold\nconfidence: sure", 5, /confidence/, /high, medium, low/],
    ["a list", "title: [a]\nerror: all cold", 4, /title/, /./],
  ])("%s", (_, text, line, reason, remedy) => {
    const read = ruleIn(block(text));
    expect(read).toMatchObject({
      kind: "wrong",
      problems: [
        { line, reason: expect.stringMatching(reason), remedy: expect.stringMatching(remedy) },
        ...(read.kind === "wrong" ? read.problems.slice(1) : []),
      ],
    });
  });

  test("in dotnet's JSON too", () => {
    const read = ruleIn(block('{ "ErrorMessage": 3 }', "json"));
    expect(read).toMatchObject({ kind: "wrong", problems: [{ line: 4 }] });
  });

  test("however deep it is nested, and whatever aliases multiply", () => {
    const deep = `${"not: { ".repeat(400)}error: x${" }".repeat(400)}`;
    const laughs = [
      "a: &a [x, x]",
      ..."bcdefghij".split("").map((key, at) => `${key}: &${key} [*${"abcdefghi"[at]}, *${"abcdefghi"[at]}]`),
    ];
    expect(ruleIn(block(`error: x\n${deep}`)).kind).toBe("wrong");
    expect(ruleIn(block(`error: x\n${laughs.join("\n")}`)).kind).toBe("wrong");
  });
});
