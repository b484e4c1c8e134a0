import { describe, expect, test } from "@jest/globals";
import { casesOf, failuresOf, readReport, reasonsOf } from "./read-report.ts";

interface Row {
  readonly name: string;
  readonly xml: string;
  readonly cases: readonly string[];
  readonly failures: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "reads Surefire, where a test that passed when it was run again is flaky",
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="x.xsd" version="3.0" name="org.example.CartTest" time="1,234.5" tests="4">
  <properties><property name="java.version" value="21"/></properties>
  <testcase name="adds" classname="org.example.CartTest" time="0.01"/>
  <testcase name="sums" classname="org.example.CartTest" time="1,234.5">
    <failure message="expected: &lt;3&gt; but was: &lt;2&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[org.opentest4j.AssertionFailedError: expected: <3> but was: <2>
	at org.junit.Assert.fail(Assert.java:10)
	at org.example.CartTest.sums(CartTest.java:26)
]]></failure>
    <rerunFailure message="again" type="x"><stackTrace><![CDATA[again]]></stackTrace></rerunFailure>
  </testcase>
  <testcase name="retries" classname="org.example.CartTest" time="0.002">
    <flakyFailure message="first" type="x"><stackTrace>first</stackTrace></flakyFailure>
  </testcase>
  <testcase name="breaks" classname="org.example.CartTest" time="0.003">
    <flakyError type="x"/><error type="java.lang.NullPointerException">java.lang.NullPointerException
	at org.example.Cart.get(Cart.java:7)</error>
  </testcase>
  <testcase name="later" classname="org.example.CartTest"><skipped/></testcase>
</testsuite>`,
    cases: [
      "passed org.example.CartTest | adds | 10",
      "failed org.example.CartTest | sums | 1234500",
      "flaky org.example.CartTest | retries | 2",
      "error org.example.CartTest | breaks | 3",
      "skipped org.example.CartTest | later | null",
    ],
    failures: [
      "test org.example.CartTest | sums | @6 org.opentest4j.AssertionFailedError: expected: <3> but was: <2> | expected: <3> but was: <2>",
      "test org.example.CartTest | breaks | @16 java.lang.NullPointerException | java.lang.NullPointerException",
    ],
  },
  {
    name: "reads pytest, where a module that cannot be imported is a set-up failure",
    xml: `<testsuites><testsuite name="pytest" errors="1" failures="1" tests="2" time="0.5">
<testcase classname="tests.test_cart.TestCart" name="test_sum[a-1]" time="0.001"><failure message="AssertionError: assert 2 == 3&#10;  +2&#10;  -3">def test_sum():
&gt;       assert total() == 3
E       AssertionError: assert 2 == 3

tests/test_cart.py:10: AssertionError</failure></testcase>
<testcase classname="" name="tests.test_shop" time="0"><error message="collection failure">ImportError while importing test module 'tests/test_shop.py'.
E   ModuleNotFoundError: No module named 'shop'</error></testcase>
</testsuite></testsuites>`,
    cases: ["failed tests.test_cart.TestCart | test_sum[a-1] | 1", "error pytest | tests.test_shop | 0"],
    failures: [
      "test tests.test_cart.TestCart | test_sum[a-1] | @4 E       AssertionError: assert 2 == 3 | AssertionError: assert 2 == 3\n  +2\n  -3",
      "setup tests.test_shop | null | @8 E   ModuleNotFoundError: No module named 'shop' | ImportError while importing test module 'tests/test_shop.py'.\nE   ModuleNotFoundError: No module named 'shop'",
    ],
  },
  {
    name: "reads gotestsum, and tells only the leaf of a failed test",
    xml: `<testsuites tests="2"><testsuite tests="2" failures="2" name="example.org/net">
<testcase classname="example.org/net" name="TestA" time="0.020"><failure message="Failed" type="">=== RUN   TestA
--- FAIL: TestA (0.02s)
</failure></testcase>
<testcase classname="example.org/net" name="TestA/sub" time="0.010"><failure message="Failed" type="">=== RUN   TestA/sub
    a_test.go:12: got 3, want 4
    --- FAIL: TestA/sub (0.01s)
</failure></testcase></testsuite></testsuites>`,
    cases: ["failed example.org/net | TestA | 20", "failed example.org/net | TestA/sub | 10"],
    failures: ["test example.org/net | TestA/sub | @6 a_test.go:12: got 3, want 4 | got 3, want 4"],
  },
  {
    name: "reads jest-junit with its suite that did not run",
    xml: `<testsuites name="jest tests"><testsuite name="cart" tests="2">
<testcase classname="cart adds" name="cart adds" time="0.5"><failure>Error: expect(received).toBe(expected) // Object.is equality

Expected: 3
Received: 2
    at Object.&lt;anonymous&gt; (src/cart.test.ts:4:17)</failure></testcase>
<testcase classname="src/shop.test.ts Test suite failed to run" name="src/shop.test.ts Test suite failed to run" time="0"><failure>Cannot find module './shop' from 'src/shop.test.ts'</failure></testcase>
</testsuite></testsuites>`,
    cases: [
      "failed cart adds | cart adds | 500",
      "failed src/shop.test.ts Test suite failed to run | src/shop.test.ts Test suite failed to run | 0",
    ],
    failures: [
      "test cart adds | cart adds | @2 Error: expect(received).toBe(expected) // Object.is equality | Error: expect(received).toBe(expected) // Object.is equality\nExpected: 3\nReceived: 2",
      "setup src/shop.test.ts | null | @7 Cannot find module './shop' from 'src/shop.test.ts' | Cannot find module './shop' from 'src/shop.test.ts'",
    ],
  },
  {
    name: "reads suites in suites, a case beside them, and takes the nearest name where there is no class",
    xml: `<testsuite name="all"><testsuite name="one"><testsuite name="deep"><testcase name="a" time="1"/></testsuite>
<testcase name="b" classname=""/></testsuite><testcase name="c" classname="own"/></testsuite>`,
    cases: ["passed deep | a | 1000", "passed one | b | null", "passed own | c | null"],
    failures: [],
  },
  {
    name: "reads a lone case, and cases without a name",
    xml: `<testcase classname="only.Class" time="0.5"/>`,
    cases: ["passed only.Class | only.Class | 500"],
    failures: [],
  },
  {
    name: "reads the status where only an attribute tells it",
    xml: `<testsuite name="s">
<testcase name="gtest" status="run" result="completed" time="0"/>
<testcase name="suppressed" status="notrun" result="suppressed"/>
<testcase name="disabled" status="disabled"><failure message="x"/></testcase>
<testcase name="[It] ginkgo" status="pending"/>
<testcase name="ctest" status="fail"/>
<testcase name="errored" status="errored"/>
</testsuite>`,
    cases: [
      "passed s | gtest | 0",
      "skipped s | suppressed | null",
      "skipped s | disabled | null",
      "skipped s | [It] ginkgo | null",
      "failed s | ctest | null",
      "error s | errored | null",
    ],
    failures: ["test s | ctest | @6 ctest | ctest", "test s | errored | @7 errored | errored"],
  },
  {
    name: "takes the worst of several results, and the message of all",
    xml: `<testsuite name="s"><testcase name="a"><skipped/><failure message="one is wrong">x</failure><failure message="two is wrong"/></testcase>
<testcase name="b"><failure message="no">no</failure><error message="teardown broke"/></testcase></testsuite>`,
    cases: ["failed s | a | null", "error s | b | null"],
    failures: [
      "test s | a | @1 one is wrong | one is wrong\ntwo is wrong",
      "test s | b | @2 no | no\nteardown broke",
    ],
  },
  {
    name: "tells what the suite printed where the failure says nothing (Bazel)",
    xml: `<testsuites><testsuite name="//app:test"><testcase name="app/test" status="run" duration="2" time="2"><error message="exited with error code 1"></error></testcase>
<system-out>
Generated test.log
<![CDATA[Traceback (most recent call last):
ModuleNotFoundError: No module named 'shop']]></system-out></testsuite></testsuites>`,
    cases: ["error //app:test | app/test | 2000"],
    failures: [
      "test //app:test | app/test | @5 ModuleNotFoundError: No module named 'shop' | ModuleNotFoundError: No module named 'shop'",
    ],
  },
  {
    name: "tells a test once: failed and then passed is flaky",
    xml: `<testsuite name="s"><testcase classname="c" name="a"><failure message="first"/></testcase><testcase classname="c" name="a" time="1"/>
<testcase classname="c" name="b"><failure message="first"/></testcase><testcase classname="c" name="b"><failure message="second"/></testcase></testsuite>`,
    cases: ["flaky c | a | 1000", "failed c | b | null"],
    failures: ["test c | b | @2 first | first"],
  },
  {
    name: "takes tests told again after a pass for several of one name, and the worst of them counts",
    xml: `<testsuite name="s"><testcase classname="c" name="a"><failure message="row 1"/></testcase><testcase classname="c" name="a"/><testcase classname="c" name="a"/>
<testcase classname="c" name="b"/><testcase classname="c" name="b"><error message="row 2"/></testcase><testcase classname="c" name="b"/></testsuite>`,
    cases: ["failed c | a | null", "error c | b | null"],
    failures: ["test c | a | @1 row 1 | row 1", "test c | b | @2 row 2 | row 2"],
  },
  {
    name: "takes no row of a table for an attempt where the framework runs tests again in place",
    xml: `<testsuites name="jest tests"><testsuite name="adds"><testcase classname="adds" name="rows"><failure>Error: no</failure></testcase>
<testcase classname="adds" name="rows"/></testsuite></testsuites>`,
    cases: ["failed adds | rows | null"],
    failures: ["test adds | rows | @1 Error: no | Error: no"],
  },
  {
    name: "tells a test of several browsers, packages or outer suites once for each",
    xml: `<testsuites><testsuite name="a.spec.ts" hostname="chromium"><testcase classname="a.spec.ts" name="logs in"><failure message="no button"/></testcase></testsuite>
<testsuite name="a.spec.ts" hostname="firefox"><testcase classname="a.spec.ts" name="logs in"/></testsuite>
<testsuite name="linux"><testsuite name="A"><testcase classname="A" name="x"/></testsuite></testsuite>
<testsuite name="windows"><testsuite name="A"><testcase classname="A" name="x"><failure message="no drive"/></testcase></testsuite></testsuite></testsuites>`,
    cases: [
      "failed a.spec.ts | logs in | null",
      "passed a.spec.ts | logs in | null",
      "passed A | x | null",
      "failed A | x | null",
    ],
    failures: ["test a.spec.ts | logs in | @1 no button | no button", "test A | x | @4 no drive | no drive"],
  },
  {
    name: "tells tests of equal names in suites of equal names apart, and takes them for attempts in one suite only",
    xml: `<testsuites><testsuite name="index"><testcase classname="index" name="works"><failure message="no"/></testcase></testsuite>
<testsuite name="index"><testcase classname="index" name="works"/></testsuite></testsuites>`,
    cases: ["failed index | works | null", "passed index | works | null"],
    failures: ["test index | works | @1 no | no"],
  },
  {
    name: "reads Flank, which tells every attempt's failure of a flaky test",
    xml: `<testsuite name="s"><testcase classname="c" name="a" flaky="true"><failure>first</failure></testcase><testcase classname="c" name="b" flaky="false"><failure>no</failure></testcase></testsuite>`,
    cases: ["flaky c | a | null", "failed c | b | null"],
    failures: ["test c | b | @1 no | no"],
  },
  {
    name: "keeps to the order of attempts whose failures say nothing",
    xml: `<testsuite name="s"><testcase name="a"><failure/></testcase><testcase name="b"><failure message="failure"/></testcase><testcase name="a"/><system-out>Error: no net</system-out></testsuite>`,
    cases: ["flaky s | a | null", "failed s | b | null"],
    failures: ["test s | b | @1 Error: no net | Error: no net"],
  },
  {
    name: "lets no skipped attempt take back what ran",
    xml: `<testsuite name="s"><testcase classname="c" name="a"><failure message="no"/></testcase><testcase classname="c" name="a"><skipped/></testcase>
<testcase classname="c" name="b"/><testcase classname="c" name="b"><skipped/></testcase><testcase classname="c" name="d"><skipped/></testcase><testcase classname="c" name="d"/></testsuite>`,
    cases: ["failed c | a | null", "passed c | b | null", "passed c | d | null"],
    failures: ["test c | a | @1 no | no"],
  },
  {
    name: "reads several reports in one file, each with its declaration",
    xml: `<?xml version="1.0"?>
<testsuite name="a"><testcase classname="c" name="x"><failure message="no"/></testcase></testsuite>
<?xml version="1.0" encoding="UTF-8"?>

<testsuites><testsuite name="b"><testcase classname="c" name="x"/><testcase classname="c" name="y"><failure message="nor"/></testcase></testsuite></testsuites>`,
    cases: ["failed c | x | null", "passed c | x | null", "failed c | y | null"],
    failures: ["test c | x | @2 no | no", "test c | y | @5 nor | nor"],
  },
  {
    name: "reads a report between lines of the tool that printed it",
    xml: `
> shop@1.0.0 test
> run --xml

<?xml version="1.0"?>
<testsuite name="s"><testcase classname="c" name="a"><failure message="no"/></testcase></testsuite>
Done in 3.10s.`,
    cases: ["failed c | a | null"],
    failures: ["test c | a | @6 no | no"],
  },
  {
    name: "takes a test that is only told to fail when run again for failed",
    xml: `<testsuite name="s"><testcase classname="c" name="a"><rerunFailure message="no"><stackTrace>java.lang.AssertionError: no</stackTrace></rerunFailure><rerunError message="nor"/></testcase>
<testcase classname="c" name="b"><rerunError message="nor"/></testcase></testsuite>`,
    cases: ["failed c | a | null", "error c | b | null"],
    failures: ["test c | a | @1 java.lang.AssertionError: no | no\nnor", "test c | b | @2 nor | nor"],
  },
  {
    name: "reads tests inside of tests",
    xml: `<testsuite name="s"><testcase classname="c" name="a" time="1"><testcase classname="c" name="b"><error message="no"/></testcase></testcase></testsuite>`,
    cases: ["error c | b | null", "passed c | a | 1000"],
    failures: ["test c | b | @1 no | no"],
  },
  {
    name: "reads node's runner, where a test that is still to be done does not fail",
    xml: `<testsuites><testcase classname="test" name="a"><skipped type="todo" message="true"/><failure message="x"/></testcase>
<testcase classname="test" name="b"><failure message="no">at (file:///w/b.mjs:3:9)</failure></testcase></testsuites>`,
    cases: ["skipped test | a | null", "failed test | b | null"],
    failures: ["test test | b | @2 no | no"],
  },
  {
    name: "finds the error behind the test's title and before its place (PHPUnit)",
    xml: `<testsuite name="CartTest"><testcase class="CartTest" classname="CartTest" name="sums"><failure type="E">CartTest::sums
one
Failed asserting that 2 is identical to 1.

/w/CartTest.php:4</failure></testcase>
<testcase classname="CartTest" name="rows with data set #1"><error type="RiskyTestError">CartTest::rows with data set #1 (2)
No assertions

/w/CartTest.php:8</error></testcase></testsuite>`,
    cases: ["failed CartTest | sums | null", "error CartTest | rows with data set #1 | null"],
    failures: [
      "test CartTest | sums | @3 Failed asserting that 2 is identical to 1. | one\nFailed asserting that 2 is identical to 1.",
      "test CartTest | rows with data set #1 | @7 No assertions | No assertions",
    ],
  },
  {
    name: "finds the error behind the place at which it stands (GoogleTest)",
    xml: `<testsuites name="AllTests"><testsuite name="Cart"><testcase name="Sums" status="run" result="completed" time="0." classname="Cart" file="cart.cc" line="2">
<failure message="cart.cc:3&#x0A;Expected equality of these values:&#x0A;  1&#x0A;  2" type=""><![CDATA[cart.cc:3
Expected equality of these values:
  1
  2]]></failure></testcase></testsuite></testsuites>`,
    cases: ["failed Cart | Sums | 0"],
    failures: [
      "test Cart | Sums | @3 Expected equality of these values: | cart.cc:3\nExpected equality of these values:\n  1\n  2",
    ],
  },
  {
    name: "keeps to the error where frames of its stack sound like one (Mocha)",
    xml: `<testsuite name="Mocha Tests"><testcase classname="cart" name="sums"><failure>Expected values to be strictly equal:

1 !== 2

    at Context.&lt;anonymous&gt; (test/cart.js:3:9)
    at process.processTimers (node:internal/timers:512:7)</failure></testcase></testsuite>`,
    cases: ["failed cart | sums | null"],
    failures: [
      "test cart | sums | @1 Expected values to be strictly equal: | Expected values to be strictly equal:\n1 !== 2",
    ],
  },
  {
    name: "tells a file that Jest could not load as a set-up",
    xml: `<testsuites name="jest tests"><testsuite name="Test suite failed to run" errors="1"><testcase classname="Test suite failed to run" name="a.test.js"><failure>Cannot find module 'x'</failure></testcase></testsuite></testsuites>`,
    cases: ["failed Test suite failed to run | a.test.js | null"],
    failures: ["setup a.test.js | null | @1 Cannot find module 'x' | Cannot find module 'x'"],
  },
  {
    name: "reads a test run of Eclipse",
    xml: `<testrun name="all" tests="2" started="2"><testsuite name="org.example.All"><testsuite name="org.example.Flow">
<testcase name="a" classname="org.example.Flow" time="24.086"/><testcase name="b" classname="org.example.Flow"><failure>java.lang.AssertionError: no</failure></testcase></testsuite></testsuite></testrun>`,
    cases: ["passed org.example.Flow | a | 24086", "failed org.example.Flow | b | null"],
    failures: ["test org.example.Flow | b | @2 java.lang.AssertionError: no | java.lang.AssertionError: no"],
  },
  {
    name: "keeps to the lines of the file where line breaks of a text are escaped (gotestsum)",
    xml: `<testsuites><testsuite name="example.org/db">
<testcase classname="" name="TestMain" time="0"><failure message="Failed" type="">no database&#xA;FAIL&#x9;example.org/db&#x9;0.010s&#xA;</failure></testcase>
<testcase classname="example.org/db" name="TestA"><failure message="Failed">=== RUN   TestA&#xA;    a_test.go:7: got 3, want 4&#xA;--- FAIL: TestA (0.00s)&#xA;</failure></testcase></testsuite></testsuites>`,
    cases: ["failed example.org/db | TestMain | 0", "failed example.org/db | TestA | null"],
    failures: [
      "setup example.org/db | null | @2 no database | no database\nFAIL\texample.org/db\t0.010s",
      "test example.org/db | TestA | @3 a_test.go:7: got 3, want 4 | got 3, want 4",
    ],
  },
  {
    name: "tells failures of set-ups and builds as such",
    xml: `<testsuite name="s"><testcase classname="e2e" name="[BeforeSuite]" status="failed"><failure message="no cluster" type="failed">x</failure></testcase>
<testcase classname="pkg" name="[build failed]"><failure message="Failed">./a.go:3:1: undefined: x</failure></testcase>
<error message="suite broke"/></testsuite>`,
    cases: ["failed e2e | [BeforeSuite] | null", "failed pkg | [build failed] | null"],
    failures: [
      "setup e2e | null | @1 no cluster | no cluster",
      "build pkg | null | @2 ./a.go:3:1: undefined: x | ./a.go:3:1: undefined: x",
      "setup s | null | @3 suite broke | suite broke",
    ],
  },
];

describe("JUnit XML", () => {
  test.each(rows)("$name", ({ xml, cases, failures }) => {
    const reading = readReport(xml);
    expect(casesOf(reading)).toEqual(cases);
    expect(failuresOf(reading)).toEqual(failures);
    expect(reading.problems).toEqual([]);
  });

  test("tells the place that the report names, else the frame in the test's own file", () => {
    const xml = `<testsuite><testcase name="a" file="src/a.rb" line="7"><failure message="x" file="src/b.rb" line="9"/></testcase>
<testcase classname="org.example.FooTest" name="b"><failure message="x">at Assert.fail(Assert.java:1)
at FooTest.b(FooTest.java:26)</failure></testcase>
<testcase classname="tests.test_x" name="c"><failure message="x">File "/w/tests/test_x.py", line 12, in c
File "/w/app/y.py", line 3, in y</failure></testcase></testsuite>`;
    expect(readReport(xml).failures.map(({ location }) => location)).toEqual([
      { file: "src/b.rb", line: 9 },
      { file: "FooTest.java", line: 26 },
      { file: "/w/tests/test_x.py", line: 12 },
    ]);
  });

  test.each([
    [
      "sums of the innermost suites",
      '<testsuites tests="9"><testsuite tests="4" failures="1" skipped="1"/><testsuite tests="2" errors="1"/></testsuites>',
      [3, 1, 1, 1],
    ],
    [
      "of a suite that could not begin",
      '<testsuites><testsuite tests="0" errors="1"/></testsuites>',
      [0, 0, 1, 0],
    ],
    ["of the root where no suite counts", '<testsuites tests="5" failures="2" disabled="1"/>', [2, 2, 0, 1]],
  ])("gives totals without cases: %s", (_, xml, [passed, failed, errors, skipped]) => {
    expect(readReport(xml).totals).toEqual({ passed, failed, errors, skipped, flaky: 0 });
  });

  test("gives no totals where there are cases, or nothing is counted", () => {
    expect(readReport('<testsuite tests="3"><testcase name="a"/></testsuite>').totals).toBeNull();
    expect(readReport('<testsuite tests="0"></testsuite>').totals).toBeNull();
  });

  test("finds the line of a message that has lines of its own", () => {
    const xml = `<testsuite name="s"><testcase name="a"><failure type="x"
  message="alone"/></testcase>
<testcase name="b"><failure message="Failed: 'x' should match
 y

 z"/></testcase><testcase name="c"><failure message="Traceback (most recent call last):&#10;  File &quot;a.py&quot;, line 3&#10;AssertionError: 1 != 2"/></testcase></testsuite>`;
    expect(failuresOf(readReport(xml))).toEqual([
      "test s | a | @2 alone | alone",
      "test s | b | @3 Failed: 'x' should match  y   z | Failed: 'x' should match  y   z",
      "test s | c | @6 AssertionError: 1 != 2 | AssertionError: 1 != 2",
    ]);
  });

  test("reads what XML forbids inside of texts", () => {
    const reading = readReport(
      '<testsuite name="s"><testcase name="a &#x1b;[31m"><failure message="\u001B[31mred\u001B[0m &nope; &#0;">x]]></failure></testcase></testsuite>',
    );
    expect(reasonsOf(reading)).toEqual([]);
    expect(reading.failures[0]?.message).toBe("red &nope; &#0;");
  });
});
