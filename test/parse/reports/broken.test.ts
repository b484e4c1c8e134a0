import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { casesOf, readReport, readReportBytes, reasonsOf } from "./read-report.ts";

const suite = '<testsuite name="s">\n<testcase name="a"/>\n';

describe("a report that cannot be read whole", () => {
  test.each([
    ["cut off between tests", suite, "the report is cut off: <testsuite> is still open at its last line, 3"],
    [
      "cut off in a test",
      `${suite}<testcase name="b">\n<system-out>`,
      "the report is cut off: <system-out> is still open at its last line, 4",
    ],
    [
      "cut off in a tag",
      `${suite}<testcase na`,
      "the report is cut off: <testsuite> is still open at its last line, 3",
    ],
    [
      "cut off in a text",
      `${suite}<testcase name="b"><system-out><![CDATA[x\ny`,
      "the report is cut off: <system-out> is still open at its last line, 4",
    ],
    [
      "with tags crossed",
      `${suite}</testcase></testsuite>`,
      "the XML is damaged at line 3: unexpected close tag.",
    ],
    [
      "with something else behind it",
      `${suite}</testsuite><html></html>`,
      "the XML is damaged at line 3: documents may contain only one root.",
    ],
    [
      "with entities",
      `<!DOCTYPE a [<!ENTITY b "c">]>${suite}</testsuite>`,
      "its DOCTYPE (line 1) defines entities; it was not read any further",
    ],
    [
      "whose totals say that something failed, while every test that it names passed",
      '<testsuite name="s" tests="1" failures="1">\n<testcase name="a"/>\n</testsuite>',
      "it counts 1 failed, and names none of them",
    ],
    ["nested without end", "<testsuite>".repeat(300), "elements are nested more than 256 deep at line 1"],
    ["with a tag without end", `<testsuite ${'a="b" '.repeat(300_000)}`, "an element at line 1 is too long"],
    ["without an element", '<?xml version="1.0"?>\n', "the XML stops before its first element is whole"],
    [
      "of an unknown encoding",
      '<?xml version="1.0" encoding="x-none"?><testsuite/>',
      "its encoding x-none is not known; it was read as UTF-8",
    ],
    ["of JSON cut off", '{"numTotalTests":1,\n"testResults":[{', "the JSON is damaged or cut off at line 2"],
  ])("is a problem: %s", (_, text, reason) => {
    expect(reasonsOf(readReport(text))).toEqual([reason]);
  });

  test("keeps what was read, and a failure that was begun", () => {
    const text = `${suite}<testcase name="b"><failure message="no"/><system-out>`;
    expect(casesOf(readReport(text))).toEqual(["passed s | a | null", "failed s | b | null"]);
  });

  test("is told once when the source itself broke off", () => {
    expect(readReport(suite, true).problems).toEqual([]);
  });

  test.each([
    [
      "XML of something else",
      "<project><modelVersion>4</modelVersion></project>",
      "it is XML with the root element <project>, which is no test report",
    ],
    [
      "a page",
      "<!DOCTYPE html><html></html>",
      "it is XML with the root element <html>, which is no test report",
    ],
    ["JSON of something else", '{\n"name": "shop"\n}', "it is JSON, but no test report that is known"],
    [
      "JSON that only looks like a report",
      '{"config":{"rootDir":"."}}',
      "it is JSON, but no test report that is known",
    ],
  ])("says why it is none: %s", (_, text, foreign) => {
    const reading = readReport(text);
    expect([reading.foreign, reading.problems, reading.cases]).toEqual([foreign, [], []]);
  });

  test.each([
    "a plain log\nwith lines",
    '{"level":"info"}\n{"level":"error"}\n',
    "",
    "<3 is no tag",
    "<internal:/usr/lib/ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': cannot load such file\n",
    "<frozen importlib._bootstrap>:241: RuntimeWarning: size changed\n",
    "<stdin>:1:10: error: expected ';'\n",
  ])("leaves logs alone: %j", (text) => {
    expect(readReport(text).foreign ?? null).toBeNull();
  });
});

describe("a file that is only named as a report", () => {
  test.each([
    ["report.xml", "no report here\n"],
    ["a.zip!TEST-a.XML", "<<<"],
    ["run.trx", "Segmentation fault\n"],
    ["report.json", "undefined\n"],
  ])("is none: %s", (file, text) => {
    const reading = readReportBytes([Buffer.from(text)], false, file);
    expect([reading.foreign, reading.cases]).toEqual(["it is called a report, but is plain text", []]);
  });

  test.each([
    ["events.json", '{"level":"info"}\n'],
    ["report.log", "no report here\n"],
    ["report.xml", "=== RUN   TestA\n--- PASS: TestA (0.00s)\nPASS\nok  \texample.org/a\t0.1s\n"],
  ])("is a log where its content says so: %s", (file, text) => {
    expect(readReportBytes([Buffer.from(text)], false, file, "log").foreign ?? null).toBeNull();
  });
});

describe("encodings", () => {
  const text = '<testsuite name="s"><testcase name="größe"/></testsuite>';
  test.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16", Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-16"?>${text}`, "utf16le")],
    ["Latin 1", Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, "latin1")],
    ["Windows 1252", Buffer.from(`<?xml version='1.0' encoding='windows-1252'?>${text}`, "latin1")],
  ])("reads %s", (_, bytes) => {
    expect(casesOf(readReport(bytes))).toEqual(["passed s | größe | null"]);
  });
});

test("failures that are not told one by one are said to be there", () => {
  const failing = Array.from(
    { length: 5_001 },
    (_, at) => `<testcase name="t${at}"><failure message="m"/></testcase>`,
  );
  const reading = readReport(`<testsuite name="s">${failing.join("\n")}</testsuite>`);
  expect(reading.failures).toHaveLength(5_000);
  expect(reasonsOf(reading)).toEqual([
    "more than 5000 of its tests failed; the first 5000 are told one by one",
  ]);
});
