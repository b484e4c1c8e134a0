import { describe, expect, test } from "@jest/globals";
import { casesOf, failuresOf, readReport, reasonsOf } from "./read-report.ts";

interface Row {
  readonly name: string;
  readonly tap: readonly string[];
  readonly cases: readonly string[];
  readonly failures?: readonly string[];
  readonly problems?: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "reads directives, numbers without names, escapes and times",
    tap: [
      "1..7",
      "ok 1 - adds # time=3.5ms",
      "ok",
      "ok 3 - later # SKIP no net",
      "not ok 4 - some day # TODO write it",
      "ok 5 - done # todo old",
      "ok 6 a \\# b",
      "ok 7 - #5 is fixed",
    ],
    cases: [
      "passed null | adds | 4",
      "passed null | 2 | null",
      "skipped null | later | null",
      "skipped null | some day | null",
      "passed null | done | null",
      "passed null | a # b | null",
      "passed null | #5 is fixed | null",
    ],
  },
  {
    name: "reads numbers and names that a hyphen joins",
    tap: [
      "1..6",
      "ok 1-adds",
      "ok-sums",
      "ok 3 -v prints the version",
      "ok 4-# skip",
      "ok 5 - # SKIP no net",
      "ok 1.5 is more than 1",
    ],
    cases: [
      "passed null | adds | null",
      "passed null | sums | null",
      "passed null | -v prints the version | null",
      "skipped null | 4 | null",
      "skipped null | 5 | null",
      "passed null | 1.5 is more than 1 | null",
    ],
  },
  {
    name: "reads node's subtests with their details",
    tap: [
      "TAP version 13",
      "# Subtest: cart",
      "    # Subtest: sums",
      "    not ok 1 - sums",
      "      ---",
      "      duration_ms: 1.6",
      "      location: '/w/cart.test.js:9:3'",
      "      error: 'Expected 3, got 2'",
      "      stack: |-",
      "        ok 9 - no test",
      "      ...",
      "    1..1",
      "not ok 1 - cart",
      "  ---",
      "  failureType: 'subtestsFailed'",
      "  ...",
      "1..1",
    ],
    cases: ["failed cart | sums | 2"],
    failures: ["test cart | sums | @8 error: 'Expected 3, got 2' | Expected 3, got 2"],
  },
  {
    name: "reads Perl's diagnostics and nested subtests",
    tap: [
      "ok 1 - first",
      "        ok 1 - deep",
      "        1..1",
      "    ok 1 - inner",
      "    not ok 2 - other",
      "    #   Failed test 'other'",
      "    #   at t/a.t line 5.",
      "    #          got: '1'",
      "    #     expected: '2'",
      "    1..2",
      "not ok 2 - outer",
      "1..2",
    ],
    cases: [
      "passed null | first | null",
      "passed outer > inner | deep | null",
      "failed outer | other | null",
    ],
    failures: ["test outer | other | @8 got: '1' | got: '1'\n    expected: '2'"],
  },
  {
    name: "reads blocks of text in details, and leaves titles and counts of tape to themselves",
    tap: [
      "TAP version 13",
      "# sums",
      "not ok 1 equal",
      "  ---",
      "    message: |-",
      "      Expected values to be equal:",
      "",
      "      1 !== 2",
      "    at: Test.<anonymous> (/w/cart.js:2:44)",
      "  ...",
      "# SKIP later",
      "# adds",
      "ok 2 fine",
      "not ok 3 no block",
      "# tests 3",
      "# pass 1",
      "1..3",
    ],
    cases: ["failed null | equal | null", "passed null | fine | null", "failed null | no block | null"],
    failures: [
      "test null | equal | @6 Expected values to be equal: | Expected values to be equal:\n1 !== 2",
      "test null | no block | @14 not ok 3 no block | not ok 3 no block",
    ],
  },
  {
    name: "reads Vitest, which tells a test before its subtests, in braces",
    tap: [
      "TAP version 13",
      "1..2",
      "not ok 1 - cart.test.ts # time=50.88ms {",
      "    1..2",
      "    not ok 1 - sums # time=28.43ms",
      "        ---",
      "        error:",
      '            name: "AssertionError"',
      '            message: "expected 1 to be 2"',
      '        at: "/w/cart.test.ts:4:55"',
      "        ...",
      "    not ok 2 - hooks # time=6ms {",
      "        1..1",
      "        ok 1 - x # SKIP",
      "    }",
      "}",
      "ok 2 - list.test.ts # time=2s {",
      "    1..1",
      "    ok 1 - adds # time=1s",
      "}",
    ],
    cases: [
      "failed cart.test.ts | sums | 28",
      "skipped cart.test.ts > hooks | x | null",
      "failed cart.test.ts | hooks | 6",
      "passed list.test.ts | adds | 1000",
    ],
    failures: [
      'test cart.test.ts | sums | @9 message: "expected 1 to be 2" | expected 1 to be 2',
      "test cart.test.ts | hooks | @12 not ok 2 - hooks # time=6ms { | not ok 2 - hooks # time=6ms {",
    ],
  },
  {
    name: "reads bats, which tells the place before the error",
    tap: [
      "1..1",
      "not ok 1 sums",
      "  ---",
      "  message: |",
      "    (in test file cart.bats, line 2)",
      "      `false' failed",
      "  ...",
    ],
    cases: ["failed null | sums | null"],
    failures: ["test null | sums | @6 `false' failed | (in test file cart.bats, line 2)\n`false' failed"],
  },
  {
    name: "tells a parent that fails by itself",
    tap: ["1..1", "    ok 1 - a", "    1..1", "not ok 1 - group", "# left a handle open: error"],
    cases: ["passed group | a | null", "failed null | group | null"],
    failures: ["test null | group | @5 left a handle open: error | left a handle open: error"],
  },
  {
    name: "takes tests of one name for several tests",
    tap: ["1..2", "not ok 1 - rows", "ok 2 - rows"],
    cases: ["failed null | rows | null"],
    failures: ["test null | rows | @2 not ok 1 - rows | not ok 1 - rows"],
  },
  {
    name: "says that it was given up",
    tap: ["1..3", "ok 1 - a", "Bail out! no database", "ok 2 - b"],
    cases: ["passed null | a | null"],
    failures: ["setup null | null | @3 no database | no database"],
    problems: ["the TAP report was given up at line 3"],
  },
  {
    name: "says that tests are missing",
    tap: ["1..3", "ok 1 - a"],
    cases: ["passed null | a | null"],
    problems: ["the TAP report planned 3 tests and tells of 1: it may be cut off"],
  },
  {
    name: "says that the plan is missing",
    tap: ["TAP version 14", "ok 1 - a"],
    cases: ["passed null | a | null"],
    problems: ["the TAP report has no plan: it may be cut off"],
  },
  {
    name: "reads a file in which all is skipped",
    tap: ["1..0 # SKIP no cluster", "# nothing", ""],
    cases: [],
  },
];

describe("TAP", () => {
  test.each([
    [["not ok 1 - a", "#   Failed test 'a'", "#   at t/cart.t line 5.", "1..1"], "t/cart.t", 5],
    [["1..1", "not ok 1 a", "# (in test file cart.bats, line 2)", "#   `false' failed"], "cart.bats", 2],
  ])("finds the place in diagnostics: %j", (tap, file, line) => {
    expect(readReport(tap.join("\n")).failures.map(({ location }) => location)).toEqual([{ file, line }]);
  });

  test.each(rows)("$name", ({ tap, cases, failures = [], problems = [] }) => {
    const reading = readReport(tap.join("\n"));
    expect(casesOf(reading)).toEqual(cases);
    expect(failuresOf(reading)).toEqual(failures);
    expect(reasonsOf(reading)).toEqual(problems);
  });

  test.each([
    "ok, let us begin\nbuilding",
    "1..2\nmake: nothing to do",
    "ok  \texample.org/net\t0.1s\nFAIL\n",
  ])("leaves a log that only begins like it alone: %j", (text) => {
    expect(readReport(text).problems).toEqual([]);
  });
});
