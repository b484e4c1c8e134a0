import { describe, expect, test } from "@jest/globals";
import { readArtifact, readLog } from "./read-text.ts";
import { reasonsOf } from "./reports/read-report.ts";

const many = (count: number, lines: (index: number) => readonly string[]) =>
  Array.from({ length: count }, (_, index) => lines(index)).flat();

const goTest = (count: number) => [
  ...many(count, (index) => [
    `=== RUN   TestCrane${index}`,
    `    crane_test.go:${index + 1}: hook is open`,
    `--- FAIL: TestCrane${index} (0.00s)`,
  ]),
  "FAIL",
  "FAIL\texample.org/harbor/crane\t0.1s",
];

const events = (count: number) => {
  const event = (Action: string, Test?: string, Output?: string) =>
    JSON.stringify({ Action, Package: "example.org/harbor/crane", Test, Output });
  return [
    ...many(count, (index) => [
      event("run", `TestCrane${index}`),
      event("output", `TestCrane${index}`, `    crane_test.go:${index + 1}: hook is open\n`),
      event("fail", `TestCrane${index}`),
    ]),
    event("fail"),
  ];
};

const tap = (count: number) => [
  "TAP version 13",
  ...many(count, (index) => [`not ok ${index + 1} - lifts ${index}`, "# hook is open"]),
  `1..${count}`,
];

const pytest = (count: number) => [
  "============================= test session starts ==============================",
  `collected ${count} items`,
  "=================================== FAILURES ===================================",
  ...many(count, (index) => [
    `_______________________________ test_lift_${index} _______________________________`,
    "",
    "E   assert 1 == 2",
    "",
    `tests/test_crane.py:${index + 1}: AssertionError`,
  ]),
  "=========================== short test summary info ============================",
  ...many(count, (index) => [`FAILED tests/test_crane.py::test_lift_${index} - assert 1 == 2`]),
  `============================= ${count} failed in 9.21s =============================`,
];

const rspec = (count: number) => [
  "Failures:",
  "",
  ...many(count, (index) => [
    `  ${index + 1}) Crane lifts ${index}`,
    "     Failure/Error: expect(1).to eq(2)",
    "",
    "       expected: 2",
    `     # ./spec/crane_spec.rb:${index + 1}:in 'block (2 levels) in <top (required)>'`,
    "",
  ]),
  "Finished in 0.1 seconds (files took 0.2 seconds to load)",
  `${count} examples, ${count} failures`,
];

const libtest = (count: number) => [
  `{"type":"suite","event":"started","test_count":${count}}`,
  ...many(count, (index) => [
    `{"type":"test","event":"failed","name":"lifts::t${index}","stdout":"no hook"}`,
  ]),
  `{"type":"suite","event":"failed","passed":0,"failed":${count}}`,
];

const nextest = (count: number) => [
  ...many(count, (index) => [`        FAIL [   0.010s] crane lifts::t${index}`]),
  `     Summary [   0.500s] ${count} tests run: 0 passed, ${count} failed, 0 skipped`,
];

const playwright = (count: number) => [
  `Running ${count} tests using 1 worker`,
  "",
  ...many(count, (index) => [
    `  ${index + 1}) crane.spec.ts:${index + 1}:1 › lifts ${index} ────────────────────`,
    "",
    "    Error: hook is open",
    "",
  ]),
  `  ${count} failed`,
  ...many(count, (index) => [`    crane.spec.ts:${index + 1}:1 › lifts ${index} ────────────────────`]),
];

const rows: readonly (readonly [string, number, (count: number) => readonly string[]])[] = [
  ["go test", 5000, goTest],
  ["go test -json", 5000, events],
  ["libtest's JSON", 5000, libtest],
  ["TAP", 2000, (count) => ["+ prove", ...tap(count)]],
  ["pytest", 2000, pytest],
  ["RSpec", 2000, rspec],
  ["nextest", 2000, nextest],
  ["Playwright", 2000, playwright],
];

describe("failures that are too many to be told are said to be there", () => {
  test.each(rows)("%s", (_, limit, log) => {
    const full = readLog(log(limit));
    expect([full.failures.length, reasonsOf(full)]).toEqual([limit, []]);
    const over = readLog(log(limit + 1));
    expect(over.failures).toHaveLength(limit);
    expect(reasonsOf(over)).toEqual([
      `more than ${limit} of its tests failed; the first ${limit} are told one by one`,
    ]);
  });

  test("in a log among the artifacts, and in one of several streams of a log", () => {
    const reason = "more than 5000 of its tests failed; the first 5000 are told one by one";
    expect(reasonsOf(readArtifact(goTest(5001)))).toEqual([reason]);
    expect(reasonsOf(readLog(goTest(5001).map((line) => `crane-1  | ${line}`)))).toEqual([reason]);
  });

  test("not where all of them passed on retry", () => {
    const passed = goTest(5001).map((line) =>
      line
        .replace("--- FAIL:", "--- PASS:")
        .replace(/^FAIL\t/, "ok  \t")
        .replace(/^FAIL$/, "PASS"),
    );
    expect(reasonsOf(readLog([...goTest(5001), ...passed]))).toEqual([]);
  });
});
