import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { randomNumbers } from "../read-text.ts";
import { readReport, readReportBytes } from "./read-report.ts";

const junit = `<?xml version="1.0" encoding="utf-8"?><!-- c --><testsuites><testsuite name="größe" tests="2"><properties><property name="a" value='"&gt;'/></properties>
<testcase classname="a.B" name="one &amp; two" time="1,234.5"><failure message="no&#10;way">E   AssertionError: 1 == 2\r\n<![CDATA[x ]] ]>> y]]> tail</failure><system-out>z</system-out></testcase>
<testcase name="b"/><error message="x"/><system-out>out &lt;</system-out></testsuite></testsuites>`;

const reports: readonly (readonly [name: string, text: string])[] = [
  ["JUnit", junit],
  [
    "TRX",
    '<TestRun xmlns="x"><Results><UnitTestResult testId="a" testName="A" outcome="Failed"><Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult></Results><TestDefinitions><UnitTest id="a"><TestMethod className="C"/></UnitTest></TestDefinitions></TestRun>',
  ],
  [
    "NUnit",
    '<test-run><test-suite type="TestFixture" name="F" site="SetUp"><failure><message>no</message></failure><test-case name="a" result="Failed"/></test-suite></test-run>',
  ],
  [
    "xUnit",
    '<assemblies><assembly name="a"><collection><test name="t" result="Fail"><failure><message>x</message></failure></test></collection></assembly></assemblies>',
  ],
  [
    "TAP",
    "TAP version 13\n1..2\n# Subtest: a\n    not ok 1 - b\n      ---\n      error: |-\n        deep\n      ...\n    1..1\nnot ok 1 - a\nok 2 - c # SKIP d\n# e\n",
  ],
  [
    "Jest",
    '{"numTotalTests":1,"testResults":[{"name":"a","assertionResults":[{"title":"t","status":"failed","failureMessages":["Error: x\\n at y"]}]}]}',
  ],
  [
    "Playwright",
    '{"config":{"rootDir":"."},"suites":[{"title":"a","specs":[{"title":"s","tests":[{"status":"unexpected","results":[{"errors":[{"message":"m"}]}]}]}],"suites":[]}],"errors":[]}',
  ],
];

describe.each(reports)("a report of %s", (_, text) => {
  test("reads the same whatever the chunks are", () => {
    const random = randomNumbers(5);
    const bytes = Buffer.from(text);
    const whole = readReportBytes([bytes]);
    for (let round = 0; round < 12; round++) {
      const chunks: Buffer[] = [];
      for (let at = 0; at < bytes.length;) {
        const size = 1 + Math.floor(random() * random() * 60);
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      expect(readReportBytes(chunks)).toEqual(whole);
    }
  });

  test("that is cut off tells a problem or nothing", () => {
    const bytes = Buffer.from(text);
    for (let at = 1; at < 0.75 * bytes.length; at += 5) {
      const { cases, failures, problems } = readReportBytes([bytes.subarray(0, at)]);
      if (problems.length === 0) expect([cases, failures]).toEqual([[], []]);
    }
  });

  test("with its bytes changed is no throw", () => {
    const random = randomNumbers(9);
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(text);
      for (let change = 0; change < 4; change++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      expect(readReportBytes([bytes]).cases.length).toBeLessThan(10);
    }
  });
});

describe("a hostile report", () => {
  test.each([
    ["elements without end", `<testsuite>${"<a>".repeat(100_000)}`],
    ["suites in suites", "<testsuite>".repeat(100_000)],
    [
      "failures without end",
      `<testsuite><testcase name="a">${"<failure>x</failure>".repeat(50_000)}</testcase></testsuite>`,
    ],
    [
      "one long text",
      `<testsuite><testcase name="a"><failure>${"error ".repeat(500_000)}</failure></testcase></testsuite>`,
    ],
    [
      "one long attribute",
      `<testsuite><testcase name="a"><failure message="${"error&#10;".repeat(300_000)}"/></testcase></testsuite>`,
    ],
    ["a section that never ends", `<testsuite><testcase name="a"><failure><![CDATA[${"]".repeat(2_000_000)}`],
    ["a comment that never ends", `<testsuite><!--${"-".repeat(2_000_000)}`],
    ["brackets", "<".repeat(1_000_000)],
    ["nested JSON", `{"testResults":${"[".repeat(200_000)}`],
    [
      "nested subtests",
      Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}ok 1 - a`).join("\n"),
    ],
    ["directives", `TAP version 13\nok 1 - ${"# ".repeat(30_000)}\n1..1`],
    ["blanks", `TAP version 13\nnot ok 1\n${" ".repeat(60_000)}#\n`.repeat(20)],
  ])("is read in bounds: %s", (_, text) => {
    const reading = readReport(text);
    expect(reading.cases.length).toBeLessThan(3000);
    for (const { lines, message } of reading.failures) {
      expect(lines.length).toBeLessThanOrEqual(25);
      expect(message.length).toBeLessThanOrEqual(8000);
      expect(Math.max(0, ...lines.map((line) => line.text.length))).toBeLessThanOrEqual(2000);
    }
  });

  test("keeps line numbers right behind a text that was cut", () => {
    const text = `<testsuite name="s"><testcase name="a"><system-out>${"line\n".repeat(100_000)}</system-out></testcase>\n<testcase name="b"><failure message="no"/></testcase></testsuite>`;
    expect(readReport(text).failures[0]?.lines[0]?.line).toBe(100_002);
  });
});
