import { describe, expect, test } from "@jest/globals";
import type { Reading } from "../../../src/model/failure.ts";
import { readLog as readWholeLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

/** Behind another line: a file that is nothing but TAP is read as a report. */
function readLog(lines: readonly string[]): Reading {
  return readWholeLog(["+ bats test", ...lines]);
}

describe("tap", () => {
  test("reads what bats prints", () => {
    const reading = readLog([
      "1..4",
      "ok 1 adds up in 12ms",
      "not ok 2 adds tax",
      "# (in test file test/cart.bats, line 12)",
      '#   `[ "$sum" -eq 12 ]\' failed',
      "# sum: 10",
      "ok 3 rounds # skip not yet",
      "not ok 4 saves # TODO later",
      "# (in test file test/cart.bats, line 20)",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([["test", null, "adds tax", '#   `[ "$sum" -eq 12 ]\' failed']]);
    expect(reading.failures[0]?.message).toBe('`[ "$sum" -eq 12 ]\' failed\nsum: 10');
    expect(reading.failures[0]?.location).toEqual({ file: "test/cart.bats", line: 12 });
    expect(toldCases(reading)).toEqual([
      [null, "adds up", "passed"],
      [null, "adds tax", "failed"],
      [null, "rounds", "skipped"],
      [null, "saves", "skipped"],
    ]);
    expect(reading.cases[0]?.durationMs).toBe(12);
  });

  test("takes tests that their group cancelled for skipped, and its hook for a failed set-up", () => {
    const cancelled = (number: number, title: string): string[] => [
      `    not ok ${number} - ${title}`,
      "      ---",
      "      failureType: 'cancelledByParent'",
      "      error: 'test did not finish before its parent and was cancelled'",
      "      ...",
    ];
    const reading = readLog([
      "TAP version 13",
      "# Subtest: db",
      ...cancelled(1, "reads"),
      ...cancelled(2, "writes"),
      "    1..2",
      "not ok 1 - db",
      "  ---",
      "  failureType: 'hookFailed'",
      "  error: 'connection refused'",
      "  ...",
      "1..1",
    ]);
    expect(toldFailures(reading)).toEqual([["setup", "db", null, "error: 'connection refused'"]]);
    expect(toldCases(reading)).toEqual([
      ["db", "reads", "skipped"],
      ["db", "writes", "skipped"],
    ]);
  });

  test("counts only the innermost of nested tests", () => {
    const reading = readLog([
      "TAP version 14",
      "# Subtest: cart",
      "    ok 1 - adds up",
      "    not ok 2 - adds tax",
      "      ---",
      "      error: 'expected 12, got 10'",
      "      at:",
      "        file: test/cart.js",
      "      ...",
      "    1..2",
      "not ok 1 - cart",
      "1..1",
    ]);
    expect(toldFailures(reading)).toEqual([["test", "cart", "adds tax", "error: 'expected 12, got 10'"]]);
    expect(toldCases(reading)).toEqual([
      ["cart", "adds up", "passed"],
      ["cart", "adds tax", "failed"],
    ]);
  });

  test("gives a bail-out, and nothing for lines that only begin alike", () => {
    expect(toldFailures(readLog(["TAP version 13", "ok 1 - a", "Bail out! no database"]))).toEqual([
      ["setup", null, null, "Bail out! no database"],
    ]);
    expect(readLog(["ok 7 of 9 done", "not ok 3 today", "ok \tnet\t0.1s"]).cases).toEqual([]);
  });

  test("takes a test without diagnostics by its own line", () => {
    expect(toldFailures(readLog(["1..1", "not ok 1 - alone"]))).toEqual([
      ["test", null, "alone", "not ok 1 - alone"],
    ]);
  });

  test("says success only of all that was planned", () => {
    expect(readLog(["1..2", "ok 1 a", "ok 2 b"]).outcome).toBe("success");
    expect(readLog(["1..2", "ok 1 a"]).outcome).toBe("failure");
  });

  test("takes a group that fails though its tests pass for failed set-up", () => {
    const reading = readLog([
      "TAP version 13",
      "# Subtest: db",
      "    ok 1 - reads",
      "    1..1",
      "not ok 1 - db",
      "  ---",
      "  error: 'cannot close'",
      "  ...",
      "1..1",
    ]);
    expect(toldFailures(reading)).toEqual([["setup", "db", null, "error: 'cannot close'"]]);
    expect(toldCases(reading)).toEqual([["db", "reads", "passed"]]);
  });

  test("reads subtests that stand in braces", () => {
    const reading = readLog([
      "TAP version 13",
      "1..2",
      "not ok 1 - a.test.js # time=20.75ms {",
      "    1..2",
      "    not ok 1 - cart # time=17.06ms {",
      "        1..2",
      "        ok 1 - adds up # time=2.65ms",
      "        not ok 2 - adds tax # time=2.65ms",
      "            ---",
      "            error:",
      '                name: "AssertionError"',
      '                message: "expected 10 to be 12"',
      "            ...",
      "    }",
      "    ok 2 - loads",
      "}",
      "ok 2 - b.test.js",
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", "a.test.js > cart", "adds tax", 'message: "expected 10 to be 12"'],
    ]);
    expect(toldCases(reading)).toEqual([
      ["a.test.js > cart", "adds up", "passed"],
      ["a.test.js > cart", "adds tax", "failed"],
      ["a.test.js", "loads", "passed"],
      [null, "b.test.js", "passed"],
    ]);
  });

  test.each([
    [
      ["  error: |-", "    Expected values to be strictly equal:", "    10 !== 12"],
      "Expected values to be strictly equal:",
    ],
    [["  compare: ===", "  diff: |", "    -12", "    +10"], "not ok 1 - total is right"],
  ])("points to what the block says, or to the title where it only compares: %j", (details, key) => {
    const reading = readLog([
      "TAP version 14",
      "not ok 1 - total is right",
      "  ---",
      ...details,
      "  ...",
      "1..1",
    ]);
    expect(toldFailures(reading)).toEqual([["test", null, "total is right", key]]);
  });
});

describe("bats", () => {
  test("reads its pretty output", () => {
    const reading = readLog([
      "cart.bats",
      " ✓ adds up [12]",
      " ✗ adds tax",
      "   (in test file test/cart.bats, line 12)",
      '     `[ "$sum" -eq 12 ]\' failed with status 2',
      "   sum: 10",
      " - rounds (skipped: not yet)",
      "",
      "3 tests, 1 failure, 1 skipped",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "cart.bats", "adds tax", '`[ "$sum" -eq 12 ]\' failed with status 2'],
    ]);
    expect(toldCases(reading)).toEqual([
      ["cart.bats", "adds up", "passed"],
      ["cart.bats", "adds tax", "failed"],
      ["cart.bats", "rounds", "skipped"],
    ]);
  });

  test("reads the name that is written over the one that was running", () => {
    const reading = readLog([
      "\u001b[34;1mcart.bats",
      "\u001b[0m\u001b[1G   adds up\u001b[K\u001b[75G 1/12\u001b[2G\u001b[31;1m\u001b[1G ✗ adds up\u001b[K",
      "\u001b[0m\u001b[31;22m   (in test file cart.bats, line 3)",
      "\u001b[0m\u001b[31;22m     `[ 10 -eq 12 ]' failed",
      "\u001b[0m\u001b[1G   saves 1/2\u001b[K\u001b[75G12/12\u001b[2G\u001b[1G ✓ saves 1/2\u001b[K",
      "\u001b[0m\u001b[31;1m",
      "2 tests, 1 failure",
    ]);
    expect(toldFailures(reading)).toEqual([["test", "cart.bats", "adds up", "`[ 10 -eq 12 ]' failed"]]);
    expect(toldCases(reading)).toEqual([
      ["cart.bats", "adds up", "failed"],
      ["cart.bats", "saves 1/2", "passed"],
    ]);
  });

  test.each([
    [
      [
        "cart.bats",
        " ✗ setup_file failed",
        "   (from function `setup_file' in test file cart.bats, line 1)",
        "     `start' failed",
        "",
        "2 tests, 1 failure, 1 not run",
      ],
      "`start' failed",
    ],
    [
      [
        "1..2",
        "not ok 1 setup_file failed",
        "# (from function `setup_file' in test file cart.bats, line 1)",
        "#   `start' failed",
      ],
      "#   `start' failed",
    ],
  ])("takes a failing setup_file for the set-up of its file: %j", (lines, key) => {
    expect(toldFailures(readLog(lines))).toEqual([["setup", "cart.bats", null, key]]);
  });
});

/** As AVA 7 prints it with `--tap`. */
const ava = [
  "TAP version 13",
  "ok 1 - cart › adds",
  "not ok 2 - cart › refunds twice",
  "  ---",
  "    name: AssertionError",
  "    assertion: t.is()",
  "    details:",
  "      'Difference (- actual, + expected):': |-",
  "        - 2",
  "        + 3",
  "    message: ''",
  "    at: 'ExecutionContext.is (file:///app/node_modules/ava/lib/assert.js:309:16)'",
  "  ...",
  "not ok 3 - cart › throws outright",
  "  ---",
  "    name: AssertionError",
  "    details:",
  "      'Error thrown in test:': |-",
  "        TypeError {",
  "          message: 'no cart',",
  "        }",
  "    message: Error thrown in test",
  "    at: 'file:///app/test/cart.js:5:39'",
  "  ...",
  "not ok 4 - cart › logs",
  "#   hello from here",
  "  ---",
  "    name: AssertionError",
  "    assertion: t.fail()",
  "    message: >-",
  "      Test failed, as it says, in so many words that they",
  "      go on",
  "    at: >-",
  "      ExecutionContext.fail",
  "      (file:///app/node_modules/ava/lib/assert.js:287:15)",
  "  ...",
  "not ok 5 - cart › true",
  "  ---",
  "    name: AssertionError",
  "    assertion: t.true()",
  "    details:",
  "      'Value is not `true`:': 'false'",
  "    message: ''",
  "    at: >-",
  "      ExecutionContext.true",
  "      (file:///app/node_modules/ava/lib/assert.js:719:15)",
  "  ...",
  "",
  "1..5",
  "# tests 5",
  "# pass 1",
  "# fail 4",
  "",
];

const avaMessages = [
  "Difference (- actual, + expected):\n- 2\n+ 3",
  "Error thrown in test:\nTypeError {\nmessage: 'no cart',\n}",
  "Test failed, as it says, in so many words that they\ngo on",
  "Value is not `true`: false",
];

test("the blocks of AVA say what was compared or thrown, and no place in AVA itself", () => {
  const reading = readLog(["+ ava --tap", ...ava]);
  expect(toldFailures(reading)).toEqual([
    ["test", null, "cart › refunds twice", "'Difference (- actual, + expected):': |-"],
    ["test", null, "cart › throws outright", "message: 'no cart',"],
    ["test", null, "cart › logs", "Test failed, as it says, in so many words that they"],
    ["test", null, "cart › true", "'Value is not `true`:': 'false'"],
  ]);
  expect(reading.failures.map(({ message }) => message)).toEqual(avaMessages);
  expect(reading.failures.map(({ location }) => location)).toEqual([
    null,
    { file: "/app/test/cart.js", line: 5 },
    null,
    null,
  ]);
  expect(readLog(ava).failures.map(({ message }) => message)).toEqual(avaMessages);
});
