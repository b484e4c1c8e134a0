import { describe, expect, test } from "@jest/globals";
import { jobOf, readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

/** As AVA 7 prints it where no terminal is. */
const list = [
  "",
  "  - [skip] cart › is skipped",
  "  - [todo] cart › is to do",
  "  ✔ cart › adds",
  "  ✘ [fail]: cart › refunds twice",
  "  ✘ [fail]: cart › compares carts carts differ",
  "  ✘ [fail]: cart › throws outright Error thrown in test",
  "  ✔ [expected fail] cart › is known to fail",
  "  ✘ [unexpected pass]: cart › is expected to fail Test was expected to fail, but succeeded, you should stop marking the test as failing",
  "    ℹ hello from here",
  "  ✔ cart › sums (301ms)",
];

const details = [
  "  ─",
  "",
  "  cart › refunds twice",
  "",
  "  test/cart.js:3",
  "",
  "   2: test('adds', t => { t.pass(); });                                         ",
  "   3: test('refunds twice', t => { t.is(1 + 1, 3); });                          ",
  "   4: test('compares carts', t => { t.deepEqual({a: 1, b: [2]}, {a: 1, b: [3]},…",
  "",
  "  Difference (- actual, + expected):",
  "",
  "  - 2",
  "  + 3",
  "",
  "  › file://test/cart.js:3:32",
  "",
  "",
  "",
  "  cart › compares carts",
  "",
  "  test/cart.js:4",
  "",
  "   3: test('refunds twice', t => { t.is(1 + 1, 3); });                          ",
  "   4: test('compares carts', t => { t.deepEqual({a: 1, b: [2]}, {a: 1, b: [3]},…",
  "   5: test('throws outright', () => { throw new TypeError('no cart'); });       ",
  "",
  "  carts differ",
  "",
  "  Difference (- actual, + expected):",
  "",
  "    {",
  "      a: 1,",
  "      b: [",
  "  -     2,",
  "  +     3,",
  "      ],",
  "    }",
  "",
  "  › file://test/cart.js:4:33",
  "",
  "",
  "",
  "  cart › throws outright",
  "",
  "  Error thrown in test:",
  "",
  "  TypeError {",
  "    message: 'no cart',",
  "  }",
  "",
  "  TypeError: no cart",
  "      at file:///app/test/cart.js:5:39",
  "      at Test.callFn (file:///app/node_modules/ava/lib/test.js:525:26)",
  "      at process.processTicksAndRejections (node:internal/process/task_queues:95:5)",
  "",
  "",
  "",
  "  cart › is expected to fail",
  "",
  "  Test was expected to fail, but succeeded, you should stop marking the test as failing",
  "",
  "  ─",
  "",
];

const totals = ["  4 tests failed", "  1 known failure", "  1 test skipped", "  1 test todo", ""];

const failures = [
  ["test", null, "cart › refunds twice", "Difference (- actual, + expected):"],
  ["test", null, "cart › compares carts", "carts differ"],
  ["test", null, "cart › throws outright", "TypeError: no cart"],
  [
    "test",
    null,
    "cart › is expected to fail",
    "Test was expected to fail, but succeeded, you should stop marking the test as failing",
  ],
];

describe("AVA", () => {
  test("names each failure once, by its title alone", () => {
    const reading = readLog([...list, ...details, ...totals]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual(failures);
    expect(reading.failures.map(({ location }) => location)).toEqual([
      { file: "test/cart.js", line: 3 },
      { file: "test/cart.js", line: 4 },
      { file: "/app/test/cart.js", line: 5 },
      null,
    ]);
    expect(reading.failures[0]?.message).toBe("Difference (- actual, + expected):\n- 2\n+ 3");
    expect(toldCases(reading)).toEqual([
      [null, "cart › is skipped", "skipped"],
      [null, "cart › is to do", "skipped"],
      [null, "cart › adds", "passed"],
      [null, "cart › is known to fail", "passed"],
      [null, "cart › sums", "passed"],
      [null, "cart › refunds twice", "failed"],
      [null, "cart › compares carts", "failed"],
      [null, "cart › throws outright", "failed"],
      [null, "cart › is expected to fail", "failed"],
    ]);
  });

  test("tells what the list says where the log breaks off behind it", () => {
    const reading = readLog([...list, ...details.slice(0, 18)]);
    expect(toldFailures(reading).slice(0, 2)).toEqual([
      failures[0],
      ["test", null, "cart › compares carts carts differ", "✘ [fail]: cart › compares carts carts differ"],
    ]);
    expect(reading.failures).toHaveLength(4);
  });

  test("takes a failed hook around all tests, and what is thrown outside of them, for set-up", () => {
    const reading = readLog([
      "",
      "  ✘ [fail]: hook › before hook Error thrown in test",
      "  ✘ 2 tests remaining in test/hook.js",
      "  ✘ [fail]: each › beforeEach hook for sends Error thrown in test",
      "",
      "  Uncaught exception in test/load.js",
      "",
      "  Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/test/gone.js' imported from /app/test/load.js",
      "",
      "  Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/test/gone.js' imported from /app/test/load.js",
      "      at finalizeResolution (node:internal/modules/esm/resolve:283:11)",
      "",
      "  ✘ test/load.js exited with a non-zero exit code: 1",
      "  ✔ rejection › starts a promise",
      "",
      "  Unhandled rejection in test/rejection.js",
      "",
      "  test/rejection.js:2",
      "",
      "   1: import test from 'ava';                                                   ",
      "   2: test('starts a promise', async t => { Promise.reject(new RangeError('too …",
      "   3:                                                                           ",
      "",
      "  RangeError: too far",
      "",
      "  › file://test/rejection.js:2:54",
      "",
      "  ✘ test/rejection.js exited with a non-zero exit code: 1",
      '  ✘ No tests found in test/none.js, make sure to import "ava" at the top of your test file',
      "  ✘ Exiting due to process.exit() when running test/exits.js",
      "",
      "  Error: Unexpected process.exit()",
      "      at file:///app/test/exits.js:2:30",
      "",
      "  ✘ test/exits.js exited with a non-zero exit code: 3",
      "  ✘ test/crash.js exited due to SIGSEGV",
      "  ─",
      "",
      "  hook › before hook",
      "",
      "  Error thrown in test:",
      "",
      "  Error {",
      "    message: 'no database',",
      "  }",
      "",
      "  Error: no database",
      "      at file:///app/test/hook.js:2:27",
      "",
      "",
      "",
      "  each › beforeEach hook for sends",
      "",
      "  Error thrown in test:",
      "",
      "  Error: no socket",
      "      at file:///app/test/each.js:2:39",
      "",
      "  ─",
      "",
      "  2 hooks failed",
      "  1 unhandled rejection",
      "  1 uncaught exception",
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "build",
        "test/load.js",
        null,
        "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/test/gone.js' imported from /app/test/load.js",
      ],
      ["setup", "test/rejection.js", null, "RangeError: too far"],
      [
        "setup",
        "test/none.js",
        null,
        '✘ No tests found in test/none.js, make sure to import "ava" at the top of your test file',
      ],
      ["setup", "test/exits.js", null, "Error: Unexpected process.exit()"],
      ["setup", "test/crash.js", null, "✘ test/crash.js exited due to SIGSEGV"],
      ["setup", "hook", null, "Error: no database"],
      ["test", null, "each › sends", "Error: no socket"],
    ]);
    expect(reading.outcome).toBe("failure");
  });

  test("gives a timeout to the tests that were pending", () => {
    const reading = readLog([
      "",
      "  ✔ good › adds",
      "",
      "  ✘ Timed out while running tests",
      "",
      "  1 tests were pending in test/hang.js",
      "",
      "  ◌ hang › hangs on",
      "",
      "  ─",
      "",
      "  1 test passed",
      "  1 test remained pending after a timeout",
      "",
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", null, "hang › hangs on", "✘ Timed out while running tests"],
    ]);
    expect(reading.outcome).toBe("failure");
  });

  test("hears a run that passed", () => {
    const reading = readLog(["", "  ✔ adds", "  ✔ sums (301ms)", "  ─", "", "  2 tests passed", ""]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
    expect(toldCases(reading)).toEqual([
      [null, "adds", "passed"],
      [null, "sums", "passed"],
    ]);
  });

  test("makes nothing of lines that only look like its own", () => {
    const lines = [
      "  ✔ compiled",
      "  2 tests passed",
      "[fail]: disk",
      "see  ✘ [fail]: adds",
      "  1 test failed",
    ];
    expect(readLog(lines, jobOf("success"))).toMatchObject({ cases: [], failures: [] });
    expect(readLog(lines).cases).toEqual([]);
  });
});
