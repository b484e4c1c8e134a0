import { describe, expect, test } from "@jest/globals";
import { casesOf, failuresOf, readReport, reasonsOf } from "./read-report.ts";

describe("tests of one name", () => {
  test.each([
    [
      "NUnit",
      '<test-run><test-suite type="TestFixture" name="C"><test-case name="Row" classname="C" result="Failed"/><test-case name="Row" classname="C" result="Passed"/></test-suite></test-run>',
      "failed C | Row | null",
    ],
    [
      "xUnit.net",
      '<assemblies><assembly name="shop.dll"><collection><test name="Row" type="" result="Fail"/><test name="Row" type="" result="Pass"/></collection></assembly></assemblies>',
      "failed shop.dll | Row | null",
    ],
    [
      "TRX",
      '<TestRun><Results><UnitTestResult testId="a" testName="Row" outcome="Failed"/><UnitTestResult testId="a" testName="Row" outcome="Passed"/></Results></TestRun>',
      "failed null | Row | null",
    ],
    [
      "NUnit 2",
      '<test-results><test-suite name="C"><results><test-case name="C.Row" executed="True" success="Turue"/></results></test-suite></test-results>',
      "passed C | C.Row | null",
    ],
  ])("are rows of one test, never attempts at it: %s", (_, xml, row) => {
    expect(casesOf(readReport(xml))).toEqual([row]);
  });
});

describe("TRX", () => {
  const trx = `<?xml version="1.0" encoding="utf-8"?>
<TestRun id="1" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
  <Results>
    <UnitTestResult testId="a" testName="Shop.CartTests.Adds" duration="00:00:01.2500000" outcome="Passed" />
    <UnitTestResult testId="b" testName="Sums" duration="00:00:00.0100000" outcome="Failed">
      <Output><ErrorInfo>
        <Message>Assert.AreEqual failed. Expected:&lt;3&gt;. Actual:&lt;2&gt;.</Message>
        <StackTrace>   at Shop.CartTests.Sums() in C:\\w\\CartTests.cs:line 12</StackTrace>
      </ErrorInfo></Output>
    </UnitTestResult>
    <UnitTestResult testId="c" testName="Later" outcome="NotExecuted" />
    <UnitTestResult testId="d" testName="Rows" outcome="Failed" resultType="DataDrivenTest"><InnerResults>
      <UnitTestResult testId="d" testName="Rows (1)" outcome="Passed" /><UnitTestResult testId="d" testName="Rows (2)" outcome="Timeout" />
    </InnerResults></UnitTestResult>
    <UnitTestResult testId="e" testName="Odd" />
  </Results>
  <TestDefinitions>
    <UnitTest id="a" storage="shop.dll"><TestMethod className="Shop.CartTests" name="Adds" /></UnitTest>
    <UnitTest id="b"><TestMethod className="Shop.CartTests, Shop, Version=1.0" name="Sums" /></UnitTest>
  </TestDefinitions>
  <ResultSummary outcome="Failed"><RunInfos>
    <RunInfo outcome="Warning"><Text>slow</Text></RunInfo>
    <RunInfo outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo>
  </RunInfos></ResultSummary>
</TestRun>`;

  test("joins results with the classes behind them, takes rows apart, tells an aborted run", () => {
    const reading = readReport(trx);
    expect(casesOf(reading)).toEqual([
      "passed Shop.CartTests | Shop.CartTests.Adds | 1250",
      "failed Shop.CartTests | Sums | 10",
      "skipped null | Later | null",
      "passed null | Rows (1) | null",
      "failed null | Rows (2) | null",
      "error null | Odd | null",
    ]);
    expect(failuresOf(reading).slice(0, 2)).toEqual([
      "setup shop.dll | null | @23 The active test run was aborted. Reason: Test host process crashed | The active test run was aborted. Reason: Test host process crashed",
      "test Shop.CartTests | Sums | @7 Assert.AreEqual failed. Expected:<3>. Actual:<2>. | Assert.AreEqual failed. Expected:<3>. Actual:<2>.",
    ]);
    expect(reading.failures[1]?.location).toEqual({ file: "C:\\w\\CartTests.cs", line: 12 });
  });

  test("takes the exit status of a run with failing tests for no failure of its own", () => {
    const info =
      "<ResultSummary><RunInfos><RunInfo outcome=\"Error\"><Text>Exit code indicates failure: '2'.</Text></RunInfo></RunInfos></ResultSummary>";
    const failed = `<TestRun><Results><UnitTestResult testId="a" testName="x" outcome="Failed"/></Results>${info}</TestRun>`;
    expect(failuresOf(readReport(failed))).toEqual(["test null | x | @1 x | x"]);
    expect(failuresOf(readReport(`<TestRun>${info}</TestRun>`))).toEqual([
      "setup null | null | @1 Exit code indicates failure: '2'. | Exit code indicates failure: '2'.",
    ]);
  });

  test("keeps its results when it is cut off before their classes", () => {
    const reading = readReport(trx.slice(0, trx.indexOf('<UnitTestResult testId="c"')));
    expect(casesOf(reading)).toEqual(["passed null | Shop.CartTests.Adds | 1250", "failed null | Sums | 10"]);
    expect(reasonsOf(reading)).toEqual([
      "the report is cut off: <Results> is still open at its last line, 11",
    ]);
  });
});

describe("NUnit", () => {
  test("reads version 3, and the set-up that failed before its tests", () => {
    const reading =
      readReport(`<test-run id="2" total="3"><test-suite type="Assembly" name="shop.dll"><test-suite type="TestFixture" fullname="Shop.CartTests" result="Failed" site="Child">
<failure><message><![CDATA[One or more child tests had errors]]></message></failure>
<test-case name="Adds(1,2)" fullname="Shop.CartTests.Adds(1,2)" classname="Shop.CartTests" result="Passed" duration="0.0125"/>
<test-case name="Sums" classname="Shop.CartTests" result="Failed" duration="0.5"><failure>
<message><![CDATA[  Expected: 3
  But was:  2
]]></message>
<stack-trace><![CDATA[at Shop.CartTests.Sums() in /w/CartTests.cs:line 12]]></stack-trace></failure></test-case>
<test-case name="Throws" classname="Shop.CartTests" result="Failed" label="Error"><failure><message>System.Exception : no</message></failure></test-case>
<test-case name="Later" classname="Shop.CartTests" result="Skipped" label="Ignored"/></test-suite>
<test-suite type="TestFixture" fullname="Shop.DbTests" result="Failed" site="SetUp"><failure><message>OneTimeSetUp: no database</message></failure></test-suite>
</test-suite></test-run>`);
    expect(casesOf(reading)).toEqual([
      "passed Shop.CartTests | Adds(1,2) | 13",
      "failed Shop.CartTests | Sums | 500",
      "failed Shop.CartTests | Throws | null",
      "skipped Shop.CartTests | Later | null",
    ]);
    expect(failuresOf(reading)).toEqual([
      "test Shop.CartTests | Sums | @5 Expected: 3 | Expected: 3\n  But was:  2",
      "test Shop.CartTests | Throws | @9 System.Exception : no | System.Exception : no",
      "setup Shop.DbTests | null | @11 OneTimeSetUp: no database | OneTimeSetUp: no database",
    ]);
  });

  test("reads version 2, where the suites around a test name its class", () => {
    const reading =
      readReport(`<test-results name="shop.dll" total="3"><test-suite type="Namespace" name="Shop"><results><test-suite type="TestFixture" name="CartTests"><results>
<test-case name="Shop.CartTests.Adds" executed="True" result="Success" success="True" time="0.001"/>
<test-case name="Shop.CartTests.Sums" executed="True" result="Error" time="0.002"><failure><message><![CDATA[System.Exception : no]]></message></failure></test-case>
<test-case name="Shop.CartTests.Later" executed="False" result="NotRunnable"/><test-case name="Shop.CartTests.Old" executed="False"/>
</results></test-suite></results></test-suite></test-results>`);
    expect(casesOf(reading)).toEqual([
      "passed Shop.CartTests | Shop.CartTests.Adds | 1",
      "error Shop.CartTests | Shop.CartTests.Sums | 2",
      "skipped Shop.CartTests | Shop.CartTests.Later | null",
      "skipped Shop.CartTests | Shop.CartTests.Old | null",
    ]);
    expect(failuresOf(reading)).toEqual([
      "test Shop.CartTests | Shop.CartTests.Sums | @3 System.Exception : no | System.Exception : no",
    ]);
  });
});

describe("a test in two assemblies of one file", () => {
  test.each([
    [
      "NUnit",
      `<test-run><test-suite type="Assembly" fullname="net8/shop.dll"><test-case classname="A" name="x" result="Failed"/></test-suite>
<test-suite type="Assembly" fullname="net9/shop.dll"><test-case classname="A" name="x" result="Passed"/></test-suite></test-run>`,
    ],
    [
      "xUnit.net",
      `<assemblies><assembly name="net8/shop.dll"><collection><test type="A" name="x" result="Fail"/></collection></assembly>
<assembly name="net9/shop.dll"><collection><test type="A" name="x" result="Pass"/></collection></assembly></assemblies>`,
    ],
    [
      "TRX",
      `<TestRun><Results><UnitTestResult testId="1" testName="x" outcome="Failed"/><UnitTestResult testId="2" testName="x" outcome="Passed"/></Results>
<TestDefinitions><UnitTest id="1"><TestMethod className="A"/></UnitTest><UnitTest id="2"><TestMethod className="A"/></UnitTest></TestDefinitions></TestRun>`,
    ],
  ])("is two tests, and none of them flaky: %s", (_, xml) => {
    expect(casesOf(readReport(xml))).toEqual(["failed A | x | null", "passed A | x | null"]);
  });
});

describe("xUnit.net", () => {
  test("reads assemblies with their tests and errors", () => {
    const reading = readReport(`<assemblies><assembly name="/w/shop.dll" total="3">
<errors><error type="assembly-cleanup" name="/w/shop.dll"><failure exception-type="System.Exception"><message>no clean-up</message></failure></error></errors>
<collection name="c"><test name="Shop.CartTests.Adds(x: 1)" type="Shop.CartTests" method="Adds" time="0.0123" result="Pass"/>
<test name="Shop.CartTests.Sums" type="Shop.CartTests" time="1" result="Fail"><failure exception-type="Xunit.Sdk.EqualException"><message><![CDATA[Assert.Equal() Failure
Expected: 3
Actual:   2]]></message><stack-trace><![CDATA[   at Shop.CartTests.Sums() in /w/CartTests.cs:line 9]]></stack-trace></failure></test>
<test name="Shop.CartTests.Later" type="Shop.CartTests" time="0" result="Skip"><reason>slow</reason></test></collection></assembly></assemblies>`);
    expect(casesOf(reading)).toEqual([
      "passed Shop.CartTests | Shop.CartTests.Adds(x: 1) | 12",
      "failed Shop.CartTests | Shop.CartTests.Sums | 1000",
      "skipped Shop.CartTests | Shop.CartTests.Later | 0",
    ]);
    expect(failuresOf(reading)).toEqual([
      "setup /w/shop.dll | null | @2 no clean-up | no clean-up",
      "test Shop.CartTests | Shop.CartTests.Sums | @4 Assert.Equal() Failure | Assert.Equal() Failure\nExpected: 3\nActual:   2",
    ]);
    expect(reading.failures[1]?.location).toEqual({ file: "/w/CartTests.cs", line: 9 });
  });
});
