import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const block = [
  "  ● cart › adds up › with tax",
  "",
  "    expect(received).toBe(expected) // Object.is equality",
  "",
  "    Expected: 12",
  "    Received: 10",
  "",
  "      14 |   const sum = cart.sum();",
  "    > 15 |   expect(sum).toBe(12);",
  "         |               ^",
  "      16 | });",
  "",
  "      at Object.toBe (src/cart.test.ts:15:15)",
  "      at Promise.then.completed (node_modules/jest-circus/build/utils.js:298:28)",
  "",
];

const totals = [
  "Test Suites: 1 failed, 1 passed, 2 total",
  "Tests:       1 failed, 3 passed, 4 total",
  "Time:        2 s",
];

describe("jest", () => {
  test.each([
    "FAIL web src/cart.test.ts",
    " FAIL   web  src/cart.test.ts",
    "FAIL Unit Tests src/cart.test.ts (5.2 s)",
  ])("names the file without its project: %j", (header) => {
    expect(toldFailures(readLog([header, ...block, ...totals]))).toEqual([
      [
        "test",
        "src/cart.test.ts",
        "cart › adds up › with tax",
        "expect(received).toBe(expected) // Object.is equality",
      ],
    ]);
  });

  test("gives each block once, though its summary repeats it", () => {
    const reading = readLog([
      "PASS src/a.test.ts",
      "FAIL src/cart.test.ts (5.2 s)",
      ...block,
      "Summary of all failing tests",
      "FAIL src/cart.test.ts (5.2 s)",
      ...block,
      ...totals,
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "src/cart.test.ts",
        "cart › adds up › with tax",
        "expect(received).toBe(expected) // Object.is equality",
      ],
    ]);
    expect(reading.failures[0]?.message).toBe(
      "expect(received).toBe(expected) // Object.is equality\nExpected: 12\nReceived: 10",
    );
    expect(reading.failures[0]?.location).toEqual({ file: "src/cart.test.ts", line: 15 });
    expect(reading.failures[0]?.lines.map((line) => line.line)).toEqual([5, 7, 8, 10, 11, 12, 13, 15]);
  });

  test("reads the tree of --verbose", () => {
    const reading = readLog([
      "FAIL src/cart.test.ts",
      "  cart",
      "    adds up",
      "      ✓ without tax (3 ms)",
      "      ✕ with tax (1.5 s)",
      "    ○ skipped is emptied",
      "    ✎ todo is saved",
      "  ✓ loads",
      "",
      ...block,
      ...totals,
    ]);
    expect(toldCases(reading)).toEqual([
      ["src/cart.test.ts", "cart › adds up › without tax", "passed"],
      ["src/cart.test.ts", "cart › adds up › with tax", "failed"],
      ["src/cart.test.ts", "cart › is emptied", "skipped"],
      ["src/cart.test.ts", "cart › is saved", "skipped"],
      ["src/cart.test.ts", "loads", "passed"],
    ]);
    expect(reading.cases[1]?.durationMs).toBe(1500);
  });

  test.each([
    [
      ["    Cannot find module './x' from 'src/b.test.ts'"],
      "build",
      "Cannot find module './x' from 'src/b.test.ts'",
    ],
    [
      ["    Your test suite must contain at least one test."],
      "setup",
      "Your test suite must contain at least one test.",
    ],
    [
      [
        "    Jest encountered an unexpected token",
        "",
        "    Details:",
        "",
        "    /app/x.js:1",
        "    SyntaxError: Unexpected token 'export'",
      ],
      "build",
      "SyntaxError: Unexpected token 'export'",
    ],
  ])("takes a suite that does not run for one failure of its file: %j", (lines, kind, key) => {
    const reading = readLog([
      "FAIL src/b.test.ts",
      "  ● Test suite failed to run",
      "",
      ...lines,
      "",
      ...totals,
    ]);
    expect(toldFailures(reading)).toEqual([[kind, "src/b.test.ts", null, key]]);
  });

  test("gives nothing for what passing suites print", () => {
    const reading = readLog([
      "PASS src/a.test.ts",
      "  ● Console",
      "",
      "    console.error",
      "      Error: boom",
      "",
      "Test Suites: 1 passed, 1 total",
      "Tests:       1 passed, 1 total",
    ]);
    expect(reading.outcome).toBe("success");
    expect(reading.failures).toEqual([]);
  });

  test("takes a test that fails in one run and passes in the next for flaky", () => {
    const again = [
      "PASS src/cart.test.ts",
      "  cart",
      "    adds up",
      "      ✓ with tax",
      "Test Suites: 1 passed, 1 total",
    ];
    const reading = readLog(["FAIL src/cart.test.ts", ...block, ...totals, ...again]);
    expect(toldCases(reading)).toEqual([["src/cart.test.ts", "cart › adds up › with tax", "flaky"]]);
  });

  test("keeps a failure whose namesake passes in the same run", () => {
    const reading = readLog([
      "FAIL src/cart.test.ts",
      "  cart",
      "    adds up",
      "      ✕ with tax",
      "      ✓ with tax",
      "",
      ...block,
      ...totals,
    ]);
    expect(toldFailures(reading)).toHaveLength(1);
  });

  test("reads a header in colours, with blanks around its word", () => {
    const reading = readLog([
      "\u001b[7m\u001b[31m FAIL \u001b[39m\u001b[27m \u001b[2msrc/\u001b[22mcart.test.ts",
      ...block,
      "\u001b[7m\u001b[32m PASS \u001b[39m\u001b[27m \u001b[2msrc/\u001b[22ma.test.ts",
      "  \u001b[32m✓\u001b[39m \u001b[2mloads (3 ms)\u001b[22m",
      ...totals,
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "src/cart.test.ts",
        "cart › adds up › with tax",
        "expect(received).toBe(expected) // Object.is equality",
      ],
    ]);
    expect(toldCases(reading)).toEqual([
      ["src/cart.test.ts", "cart › adds up › with tax", "failed"],
      ["src/a.test.ts", "loads", "passed"],
    ]);
  });

  test("gives each block to its own file where the github-actions reporter repeats them", () => {
    const reading = readLog([
      "FAIL ./cart.test.ts",
      ...block,
      "##[error]expect(received).toBe(expected) // Object.is equality",
      "PASS ./a.test.ts",
      "##[group]Errors thrown in cart.test.ts",
      ...block,
      "##[endgroup]",
      ...totals,
    ]);
    expect(reading.failures.map(({ suite, lines }) => [suite, lines[0]?.line])).toEqual([
      ["./cart.test.ts", 4],
    ]);
  });

  test("reads the github-actions reporter where it is the only one", () => {
    const reading = readLog([
      "  FAIL src/cart.test.ts (120 ms)",
      "    cart",
      "      adds up",
      "        ✕ with tax (3 ms)",
      "        ✓ without tax (1 ms)",
      "##[group]PASS src/a.test.ts (99 ms)",
      "  ✓ loads (1 ms)",
      "##[endgroup]",
      "##[group]Errors thrown in src/cart.test.ts",
      ...block,
      "##[endgroup]",
    ]);
    expect(reading.failures.map(({ suite, lines }) => [suite, lines[0]?.line])).toEqual([
      ["src/cart.test.ts", 12],
    ]);
    expect(toldCases(reading)).toEqual([
      ["src/cart.test.ts", "cart › adds up › with tax", "failed"],
      ["src/cart.test.ts", "cart › adds up › without tax", "passed"],
      ["src/a.test.ts", "loads", "passed"],
    ]);
  });

  test.each([
    ["with --verbose", ["  net", "    ✓ connects (1 ms)", "    ✕ closes (1 ms)"], "net › connects"],
    ["without", [], "net connects"],
  ])("takes a test whose failed attempts are logged and that passes for flaky: %s", (_, tree, name) => {
    const error = ["    expect(received).toBe(expected) // Object.is equality", ""];
    const reading = readLog([
      "FAIL src/before.test.ts",
      "  ● first",
      "",
      ...error,
      " LOGGING RETRY ERRORS  net connects",
      " RETRY 1 ",
      "",
      ...error,
      " LOGGING RETRY ERRORS  net closes",
      " RETRY 1 ",
      "",
      ...error,
      "FAIL src/net.test.ts",
      ...tree,
      "  ● net › closes",
      "",
      ...error,
      "PASS src/a.test.ts",
      ...totals,
    ]);
    const tests = reading.cases.map((one) => [`${one.suite} ${one.name}`, one.status]);
    expect(Object.fromEntries(tests)).toEqual({
      "src/before.test.ts first": "failed",
      "src/net.test.ts net › closes": "failed",
      [`src/net.test.ts ${name}`]: "flaky",
    });
  });

  test("names the file whose test ends the process", () => {
    const exit = [
      '  ●  process.exit called with "3"',
      "",
      "    > 1 | test('stops', () => { process.exit(3); });",
      "        |                               ^",
      "",
      "      at Object.exit (src/stop.test.ts:1:31)",
    ];
    expect(toldFailures(readLog(exit))).toEqual([
      ["setup", "src/stop.test.ts", null, '●  process.exit called with "3"'],
    ]);
    const survived = readLog(["FAIL src/cart.test.ts", ...block, ...exit, ...totals]);
    expect(survived.failures.map(({ suite }) => suite)).toEqual(["src/cart.test.ts"]);
  });
});
