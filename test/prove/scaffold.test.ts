import { expect, test } from "@jest/globals";
import { scaffoldRule } from "../../src/prove/scaffold.ts";
import { maskedPattern } from "../../src/prove/masked-pattern.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { matchRule } from "../../src/rules/match.ts";
import { compileText } from "../../src/rules/text-pattern.ts";
import { unknownOrigin } from "../../src/model/run.ts";
import { subjectOf } from "../../src/triage/subject-of.ts";
import { aFailure, aLine } from "../triage/examples.ts";
import { random } from "../report/random.ts";

function seen(name: string | null, text: string) {
  const failure = aFailure({ test: name, kind: name === null ? "step" : "test", lines: [aLine({ text })] });
  const around = {
    logs: [],
    artifacts: [],
    annotations: [],
    files: [],
    facts: [],
    jobs: [],
    origin: unknownOrigin,
  };
  return { failure, subject: subjectOf(failure, around) };
}

test.each([
  ["disk is full", "disk is full"],
  ["worker 17 left after 3s", "/worker.*left after/"],
  ["/tmp/a/b: not found", "b: not found"],
  ["a 1 b 2", "FILL IN: words that the line always has"],
  ["login with token=ghp_abcdefghijklmnopqrst failed", "/login with token=.*failed/"],
])("the pattern of %s is %s", (line, wanted) => {
  expect(maskedPattern(line.replace(/ghp_\w+/, "***"))).toBe(wanted);
});

test("no secret of the log gets into the rule", () => {
  const secret = "ghp_abcdefghijklmnopqrst12345";
  const yaml = scaffoldRule(seen(`TestLogin/${secret}`, `login with ${secret} failed`));
  expect(yaml).not.toContain("abcdefghijklmnopqrst12345");
});

test.each([
  ["TestCoil", "coil 17 of 40 is cold"],
  ["ab", "coil 17 of 40 is cold"],
  ["/path/of/test", "# not a comment: [x]"],
  [null, "- id: hostile\n  when: {}"],
  [null, "'\"{}: &anchor *alias !tag %x"],
  [null, ""],
])("a rule for %j and %j compiles as it stands", (name, text) => {
  const { rules, problems } = compileRules([
    { file: "new.yml", text: scaffoldRule(seen(name, text)), trusted: false },
  ]);
  expect(problems).toEqual([]);
  expect(rules.rules).toHaveLength(1);
});

test("a rule matches the failure that it was made from, whatever its line holds", () => {
  const next = random(11);
  const pieces = [
    "coil",
    " is ",
    "cold",
    "[",
    "(",
    "*",
    "\\",
    "/",
    " 17",
    "10.0.0.1:80",
    "|",
    "{",
    "µ",
    "  ",
    "3s",
    "/a/b.go:3",
  ];
  for (let round = 0; round < 200; round++) {
    let text = "heater ";
    for (let length = 0; length < 8; length++) text += pieces[Math.floor(next() * pieces.length)] ?? "";
    const failure = seen("TestCoil", text);
    const { rules, problems } = compileRules([
      { file: "new.yml", text: scaffoldRule(failure), trusted: false },
    ]);
    expect({ text, problems }).toEqual({ text, problems: [] });
    const isMatch = rules.rules.some((rule) => matchRule(rule, failure.subject) !== null);
    expect({ text, isMatch }).toEqual({ text, isMatch: true });
  }
});

test("the pattern of a very long line stays within the limits", () => {
  expect(compileText(maskedPattern("word ".repeat(5_000)))).not.toHaveProperty("fault");
});
