import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { importRules } from "../../src/prove/import/import-rules.ts";
import { random } from "../report/random.ts";

function whens(format: string, text: string): readonly unknown[] {
  const rules: unknown = parse(importRules(format, text, "bug-1").yaml) ?? [];
  return Array.isArray(rules) ? rules.map((rule: { when: unknown }) => rule.when) : [];
}

function refusals(format: string, text: string): readonly string[] {
  return importRules(format, text, "bug-1").refused.map(({ name, reason }) => `${name}: ${reason}`);
}

test.each([
  ["a literal string", "pattern = '^mirror .* is gone'", "/^mirror .* is gone/"],
  ["a basic string", String.raw`pattern = "^exit \\d+ of \"tool\""`, String.raw`/^exit \d+ of "tool"/`],
  ["a long literal string", "pattern = '''it's gone'''", "/it's gone/"],
  ["a long basic string", 'pattern = """\nworker is gone"""', "/worker is gone/"],
  ["a comment behind it", "pattern = 'worker lost' # often", "/worker lost/"],
])("pytorch-toml: %s", (_, line, wanted) => {
  expect(whens("pytorch-toml", `# rules\n[[rule]]\nname = 'A name'\n${line}\n`)).toEqual([{ log: wanted }]);
});

test("pytorch-toml: what cannot be translated is named and stops no other", () => {
  const text = `
[[rule]]
name = 'looks ahead'
pattern = 'gone(?!again)'
[[rule]]
name = 'no words'
pattern = '.*\\d+'
[other]
name = 'not a rule'
[[rule]]
name = 'good'
pattern = 'worker is gone'
[[rule]]
name = 'good'
pattern = 'worker left'
[[rule]]
name = 'empty'
`;
  const { yaml, count, refused } = importRules("pytorch-toml", text, "ruleset");
  expect(count).toBe(2);
  expect(parse(yaml)).toMatchObject([
    { id: "pytorch/good", confidence: "low" },
    { id: "pytorch/good-2", confidence: "low" },
  ]);
  expect(yaml).toContain("# The source has no examples");
  expect(refused.map(({ name }) => name)).toEqual(["empty", "looks ahead", "no words"]);
  expect(refused[1]?.reason).toContain("look-around");
  expect(refused[2]?.reason).toContain("no fixed text");
});

test.each([
  [String.raw`'one\nsecond'`, false],
  [String.raw`'C:\\new folder'`, true],
  ["'''first\nsecond'''", false],
])("pytorch-toml: the pattern %s looks at one line: %s", (pattern, isKept) => {
  const { count, refused } = importRules("pytorch-toml", `[[rule]]\nname = 'a'\npattern = ${pattern}\n`, "x");
  expect({ count, refused: refused.length }).toEqual(
    isKept ? { count: 1, refused: 0 } : { count: 0, refused: 1 },
  );
});

const cause = (name: string, indications: string) => `<entry><string>1</string>
<com.sonyericsson.jenkins.plugins.bfa.model.FailureCause>
  <id>1</id><name>${name}</name><description>The disk &amp; more.</description>
  <categories class="list"><a class="string-array"><string>Disk Space</string></a></categories>
  <indications>${indications}</indications>
</com.sonyericsson.jenkins.plugins.bfa.model.FailureCause></entry>`;
const line = (pattern: string, kind = "BuildLogIndication") =>
  `<com.sonyericsson.jenkins.plugins.bfa.model.indication.${kind}><pattern>${pattern}</pattern></com.sonyericsson.jenkins.plugins.bfa.model.indication.${kind}>`;
const knowledge = (causes: string) =>
  `<?xml version='1.1' encoding='UTF-8'?><plugin><causes>${causes}</causes></plugin>`;

test.each([
  [".*No space left.*", "/No space left/"],
  ["No space left", "/^No space left$/"],
  [".*disk full|quota hit.*", "/^(?:.*disk full|quota hit.*)$/"],
])("jenkins-bfa-xml: %s has to match the whole line", (pattern, wanted) => {
  expect(whens("jenkins-bfa-xml", knowledge(cause("A", line(pattern))))).toEqual([{ log: [wanted] }]);
});

test("jenkins-bfa-xml: name, description and category come along", () => {
  const { yaml } = importRules(
    "jenkins-bfa-xml",
    knowledge(cause("Disk full", line(".*No space left.*"))),
    "x",
  );
  expect(parse(yaml)).toMatchObject([
    {
      id: "jenkins-bfa/disk-full",
      title: "Disk full",
      explanation: "The disk & more.",
      category: "jenkins/disk-space",
    },
  ]);
});

test("jenkins-bfa-xml: an indication over several lines is named", () => {
  const text = knowledge(cause("Two lines", line("one.*two", "MultilineBuildLogIndication")));
  expect(refusals("jenkins-bfa-xml", text)).toEqual([
    expect.stringContaining("Two lines: an indication of kind MultilineBuildLogIndication"),
    "Two lines: it has no indication over single lines",
  ]);
});

test.each([
  ['message:"Unable to boot"', { log: { text: "Unable to boot" } }],
  ['message:"Unable to boot" AND tags:"console"', { log: { text: "Unable to boot" } }],
  [
    'message:"first fault" AND (message:"second fault" OR message:"third fault") AND NOT build_name:"docs-job"',
    {
      all: [
        { log: { text: "first fault" } },
        { any: [{ log: { text: "second fault" } }, { log: { text: "third fault" } }] },
        { not: { job: { text: "docs-job" } } },
      ],
    },
  ],
  [String.raw`message:"said \"no more\""`, { log: { text: 'said "no more"' } }],
])("elastic-recheck-yaml: %s", (query, wanted) => {
  expect(whens("elastic-recheck-yaml", JSON.stringify({ query }))).toEqual([wanted]);
});

test.each([
  ['message:"one fault" AND (', "bug-1: its query ends early"],
  ['(message:"one fault"', "bug-1: its query has a bracket too few"],
  ['message:"one fault")', "bug-1: its query has a bracket too many"],
  ['tags:"console"', "bug-1: it does not ask for a message"],
  [`${"(".repeat(30)}message:"a fault"`, "bug-1: its query is nested too deep"],
])("elastic-recheck-yaml: %s is refused", (query, wanted) => {
  expect(refusals("elastic-recheck-yaml", JSON.stringify({ query }))).toEqual([wanted]);
});

test.each([
  [{ ErrorMessage: "Feed is down" }, { log: { text: "Feed is down" } }],
  [{ ErrorPattern: "Feed .+ is down" }, { log: "/Feed .+ is down/i" }],
  [
    { ErrorMessage: ["Feed is down", "Giving up"], BuildRetry: true },
    { sequence: { in: "log", within: 1000, lines: [{ text: "Feed is down" }, { text: "Giving up" }] } },
  ],
])("dotnet-json: %j", (issue, wanted) => {
  expect(whens("dotnet-json", JSON.stringify(issue))).toEqual([wanted]);
  expect(whens("dotnet-json", `Seen today\n\n\`\`\`json\n${JSON.stringify(issue)}\n\`\`\`\nmore`)).toEqual([
    wanted,
  ]);
});

test("dotnet-json: an issue that asks for nothing is refused", () => {
  expect(refusals("dotnet-json", '{"ErrorMessage":"","BuildRetry":false}')).toHaveLength(1);
});

test("cockpit-naughty: the lines follow each other, and a log line stands by itself", () => {
  const text = `> log: coil * is cold*
Traceback (most recent call last):
  File "test/check-coil", line *, in testCoil
*
coil.Error: gave up
`;
  expect(whens("cockpit-naughty", text)).toEqual([
    {
      all: [
        {
          sequence: {
            in: "log",
            within: 200,
            lines: [
              '/File "test/check-coil", line .*, in testCoil/',
              { text: "coil.Error: gave up", case: true },
            ],
          },
        },
        { log: "/coil .* is cold/" },
      ],
    },
  ]);
});

test.each(["pytorch-toml", "jenkins-bfa-xml", "elastic-recheck-yaml", "dotnet-json", "cockpit-naughty"])(
  "%s: damaged files give rules, refusals or one clear sentence",
  (format) => {
    const next = random(7);
    const pieces = [
      "[[rule]]\n",
      "pattern = '",
      '"""',
      "<a>",
      "</a>",
      "query: ",
      'message:"',
      "(",
      "{",
      "]",
      "*",
      "\\u12",
      "\n",
      "x",
      "\u0000",
    ];
    for (let round = 0; round < 200; round++) {
      let text = "";
      for (let length = 0; length < 30; length++) text += pieces[Math.floor(next() * pieces.length)] ?? "";
      let told: unknown = null;
      try {
        told = importRules(format, text, "damaged").count;
      } catch (error) {
        told = error instanceof Error ? error.name : error;
      }
      expect([0, 1, 2, 3, 4, "UserError"]).toContain(told);
    }
  },
);
