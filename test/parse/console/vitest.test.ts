import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const rule = "⎯".repeat(20);
const block = [
  `${rule} Failed Tests 1 ${rule}`,
  "",
  " FAIL  src/cart.test.ts > cart > with tax",
  "AssertionError: expected 10 to be 12 // Object.is equality",
  "",
  "- Expected",
  "+ Received",
  "",
  "- 12",
  "+ 10",
  "",
  " ❯ src/cart.test.ts:15:15",
  "     14|   const sum = cart.sum();",
  "     15|   expect(sum).toBe(12);",
  "       |               ^",
  "",
  `${rule}[1/1]⎯`,
  "",
];
const totals = [
  " Test Files  1 failed | 1 passed (2)",
  "      Tests  1 failed | 3 passed (4)",
  "   Start at  10:00:00",
  "   Duration  1.20s",
];

describe("vitest", () => {
  test("gives the blocks below FAIL and the tree above", () => {
    const reading = readLog([
      " RUN  v3.1.0 /app",
      "",
      " ✓ src/a.test.ts (3 tests) 5ms",
      " ❯ src/cart.test.ts (3 tests | 1 failed) 12ms",
      "   ✓ cart > without tax 2ms",
      "   × cart > with tax 5ms",
      "     → expected 10 to be 12 // Object.is equality",
      "   ↓ cart > is emptied",
      "",
      ...block,
      ...totals,
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "src/cart.test.ts",
        "cart > with tax",
        "AssertionError: expected 10 to be 12 // Object.is equality",
      ],
    ]);
    expect(toldCases(reading)).toEqual([
      ["src/cart.test.ts", "cart > without tax", "passed"],
      ["src/cart.test.ts", "cart > with tax", "failed"],
      ["src/cart.test.ts", "cart > is emptied", "skipped"],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "src/cart.test.ts", line: 15 });
  });

  test("gives each of several tests that share one error", () => {
    const reading = readLog([
      " FAIL  src/a.test.ts > one",
      " FAIL  |web| src/a.test.ts > one",
      "Error: no port",
      " ❯ src/a.test.ts:3:1",
      `${rule}[1/2]⎯`,
      ...totals,
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", "src/a.test.ts", "one", "Error: no port"],
      ["test", "src/a.test.ts", "|web| one", "Error: no port"],
    ]);
  });

  test("takes a file that cannot be loaded and an unhandled error for what they are", () => {
    const reading = readLog([
      `${rule} Failed Suites 1 ${rule}`,
      "",
      " FAIL  src/c.test.ts [ src/c.test.ts ]",
      "Error: Failed to load url ./x (resolved id: ./x). Does the file exist?",
      " ❯ loadAndTransform node_modules/vite/dist/node/chunks/dep.js:5:1",
      `${rule}[1/2]⎯`,
      "",
      " FAIL  src/d.test.ts > net",
      "Error: no database",
      " ❯ src/d.test.ts:5:49",
      `${rule}[2/2]⎯`,
      `${rule} Unhandled Errors ${rule}`,
      "",
      "Vitest caught 1 unhandled error during the test run.",
      "",
      `${rule} Unhandled Rejection ${rule}`,
      "Error: socket closed",
      " ❯ src/net.ts:4:9",
      "",
      'This error originated in "src/net.test.ts" test file. It does not mean the error was thrown inside the file itself.',
      rule,
      ...totals,
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "build",
        "src/c.test.ts",
        null,
        "Error: Failed to load url ./x (resolved id: ./x). Does the file exist?",
      ],
      ["setup", "src/d.test.ts > net", null, "Error: no database"],
      ["setup", "src/net.test.ts", null, "Error: socket closed"],
    ]);
  });

  test("takes a test that passed on retry for flaky", () => {
    const reading = readLog([
      " RUN  v3.1.0 /app",
      " ✓ src/a.test.ts > net > connects 12ms (retry x1)",
      " ✓ src/a.test.ts > net > closes 1ms",
      " Test Files  1 passed (1)",
      "      Tests  2 passed (2)",
    ]);
    expect(reading.outcome).toBe("success");
    expect(toldCases(reading)).toEqual([
      ["src/a.test.ts", "net > connects", "flaky"],
      ["src/a.test.ts", "net > closes", "passed"],
    ]);
  });

  const ends = [" Test Files  1 failed (1)", "      Tests  1 failed | 3 passed (4)"];

  test("does not take a title for a name where the groups around it are not printed", () => {
    const reading = readLog([
      " RUN  v4.1.0 /app",
      " ❯ src/a.test.ts (5 tests | 1 failed) 63ms",
      "       × with tax 4ms",
      "     ✓ without tax 1ms",
      "     ✓ with discount 9ms (retry x1)",
      "   ✓ loads 1ms",
      "   ↓ saves",
      `${rule} Failed Tests 1 ${rule}`,
      "",
      " FAIL  src/a.test.ts > cart > adds up > with tax",
      "AssertionError: expected 10 to be 12",
      ` ❯ src/a.test.ts:5:9`,
      `${rule}[1/1]⎯`,
      ...ends,
    ]);
    expect(toldCases(reading)).toEqual([
      ["src/a.test.ts", "with discount", "flaky"],
      ["src/a.test.ts", "loads", "passed"],
      ["src/a.test.ts", "saves", "skipped"],
      ["src/a.test.ts", "cart > adds up > with tax", "failed"],
    ]);
  });

  test("joins the groups of --reporter=tree", () => {
    const reading = readLog([
      " RUN  v4.1.0 /app",
      " ❯ src/a.test.ts (4 tests | 1 failed) 63ms",
      "   ❯ cart (3)",
      "     ❯ adds up (2)",
      "       × with tax 4ms",
      "       ✓ twice (2) 1ms",
      "     □ is emptied",
      "   ✓ loads 1ms",
      ...ends,
    ]);
    expect(toldCases(reading)).toEqual([
      ["src/a.test.ts", "cart > adds up > with tax", "failed"],
      ["src/a.test.ts", "cart > adds up > twice (2)", "passed"],
      ["src/a.test.ts", "cart > is emptied", "skipped"],
      ["src/a.test.ts", "loads", "passed"],
    ]);
  });

  test("takes a file that cannot be parsed for a build failure", () => {
    const reading = readLog([
      " RUN  v4.1.0 /app",
      ` ${rule} Failed Suites 1 ${rule}`.trim(),
      "",
      " FAIL  src/a.test.ts [ src/a.test.ts ]",
      "RolldownError: Parse failure: Parse failed with 1 error:",
      "Unexpected token",
      ` ${rule}[1/1]⎯`.trim(),
      ...ends,
    ]);
    expect(toldFailures(reading)).toEqual([
      ["build", "src/a.test.ts", null, "RolldownError: Parse failure: Parse failed with 1 error:"],
    ]);
  });
});
