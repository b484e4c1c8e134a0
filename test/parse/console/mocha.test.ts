import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const tree = [
  "",
  "  Cart",
  "printed",
  "  and indented",
  "    #sum()",
  "      ✔ adds up (52ms)",
  "      1) adds tax",
  "      - rounds",
  "saving",
  "  at once",
  "    ✔ loads",
  "",
];
const list = [
  "  2 passing (12ms)",
  "  1 pending",
  "  1 failing",
  "",
  "  1) Cart",
  "       #sum()",
  "         adds tax:",
  "",
  "      AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:",
  "",
  "10 !== 12",
  "",
  "      + expected - actual",
  "",
  "      -10",
  "      +12",
  "",
  "      at Context.<anonymous> (test/cart.js:5:14)",
  "      at process.processImmediate (node:internal/timers:476:21)",
  "",
];

describe("mocha", () => {
  test("joins the titles of the tree and of the list", () => {
    const reading = readLog([...tree, ...list, "npm error code 1"]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        null,
        "Cart #sum() adds tax",
        "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:",
      ],
    ]);
    expect(reading.failures[0]?.message).toContain("10 !== 12");
    expect(reading.failures[0]?.location).toEqual({ file: "test/cart.js", line: 5 });
    expect(toldCases(reading)).toEqual([
      [null, "Cart #sum() adds up", "passed"],
      [null, "Cart #sum() rounds", "skipped"],
      [null, "Cart loads", "passed"],
      [null, "Cart #sum() adds tax", "failed"],
    ]);
  });

  test.each([
    ['"before all" hook for "adds up":', "setup", null, "Cart"],
    ['"before each" hook for "adds up":', "test", 'Cart "before each" hook for "adds up"', null],
  ])("reads a hook: %s", (title, kind, name, suite) => {
    const reading = readLog([
      "  0 passing (1ms)",
      "  1 failing",
      "",
      "  1) Cart",
      `       ${title}`,
      "     Error: no database",
      "      at Context.<anonymous> (test/cart.js:2:3)",
    ]);
    expect(toldFailures(reading)).toEqual([[kind, suite, name, "Error: no database"]]);
  });

  test.each<[string, readonly string[], string, string, string]>([
    [
      "that lacks a module",
      [
        " Exception during run: Error: Cannot find module './not-there'",
        "Require stack:",
        "- /app/test/cart.js",
        "    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)",
        "    at Object.<anonymous> (/app/test/cart.js:1:1)",
        "    at async singleRun (/app/node_modules/mocha/lib/cli/run-helpers.cjs:174:3) {",
        "  code: 'MODULE_NOT_FOUND',",
      ],
      "build",
      "/app/test/cart.js",
      "Exception during run: Error: Cannot find module './not-there'",
    ],
    [
      "that cannot be parsed",
      [
        " Exception during run: /app/test/cart.js:1",
        "it('a', () => { const = 3; });",
        "                      ^",
        "",
        "SyntaxError: Unexpected token '='",
        "    at wrapSafe (node:internal/modules/cjs/loader:1464:18)",
      ],
      "build",
      "/app/test/cart.js",
      "SyntaxError: Unexpected token '='",
    ],
    [
      "that throws",
      [
        " Exception during run: Error: cannot read configuration",
        "    at Object.<anonymous> (/app/test/cart.js:1:7)",
      ],
      "setup",
      "/app/test/cart.js",
      "Exception during run: Error: cannot read configuration",
    ],
  ])("names a file %s", (_, lines, kind, suite, key) => {
    const reading = readLog(["> mocha", "", ...lines]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([[kind, suite, null, key]]);
  });

  test("gives nothing for a list in some other text", () => {
    const reading = readLog(["  1) first", "     nothing", "  - item", "  3 failing"]);
    expect(toldFailures(reading)).toEqual([]);
    expect(reading.cases).toEqual([]);
  });
});

describe("cypress", () => {
  const spec = (name: string, at: string): string => `  Running:  ${name}                            (${at})`;

  test("names the spec, and takes a test that passed in a later attempt for flaky", () => {
    const reading = readLog([
      spec("login.cy.js", "1 of 2"),
      "",
      "",
      "  Login",
      "    (Attempt 1 of 3) keeps the session",
      "    ✓ keeps the session (1200ms)",
      "    (Attempt 1 of 3) greets",
      "    (Attempt 2 of 3) greets",
      "    1) greets",
      "",
      "",
      "  1 passing (5s)",
      "  1 failing",
      "",
      "  1) Login",
      "       greets:",
      "     AssertionError: Timed out retrying after 4000ms: Expected to find element: `#hello`, but never found it.",
      "      at Context.eval (webpack://app/./cypress/e2e/login.cy.js:9:7)",
      "",
      "  (Results)",
      "",
      spec("cart.cy.js", "2 of 2"),
      "",
      "  1) An uncaught error",
      "  0 passing (5s)",
      "  1 failing",
      "",
      "  1) An uncaught error was detected outside of a test:",
      "     TypeError: The following error originated from your test code, not from Cypress.",
      "",
      "  > cart is not defined",
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "login.cy.js",
        "Login greets",
        "AssertionError: Timed out retrying after 4000ms: Expected to find element: `#hello`, but never found it.",
      ],
      ["setup", "cart.cy.js", null, "> cart is not defined"],
    ]);
    expect(reading.failures[1]?.message).toContain("The following error originated from your test code");
    expect(toldCases(reading)).toEqual([
      ["login.cy.js", "Login keeps the session", "flaky"],
      ["login.cy.js", "Login greets", "failed"],
    ]);
  });

  function results(name: string, failing: number): string[] {
    return [
      "",
      "  (Results)",
      "",
      "  ┌──────────────────┐",
      "  │ Tests:        2                    │",
      "  │ Passing:      1                    │",
      `  │ Failing:      ${failing}                    │`,
      `  │ Spec Ran:     ${name}              │`,
      "  └──────────────────┘",
      "",
    ];
  }

  test("tells whose hooks failed, and what an error quotes", () => {
    const reading = readLog([
      spec("cart.cy.js", "1 of 1"),
      "",
      "  Cart",
      "    coupons",
      '      1) "before all" hook for "takes one"',
      "    taxes",
      '      2) "before all" hook for "adds tax"',
      "    fees",
      '      3) "before each" hook for "adds fee"',
      "",
      "  0 passing (12s)",
      "  3 failing",
      "",
      "  1) Cart",
      "       coupons",
      '         "before all" hook for "takes one":',
      "     CypressError: `cy.visit()` failed trying to load:",
      "",
      "http://localhost:4173/coupons",
      "",
      "We received this error at the network level:",
      "",
      "  > Error: connect ECONNREFUSED 127.0.0.1:4173",
      "",
      "Because this error occurred during a `before all` hook we are skipping the remaining tests in the current suite: `coupons`",
      "      at <unknown> (http://localhost:4173/__cypress/runner/cypress_runner.js:147793:76)",
      "",
      "  2) Cart",
      "       taxes",
      '         "before all" hook for "adds tax":',
      "     Error: no tax table",
      "      at Context.eval (webpack:///./cypress/e2e/cart.cy.js:52:11)",
      "",
      "  3) Cart",
      "       fees",
      '         "before each" hook for "adds fee":',
      "     ReferenceError: The following error originated from your application code, not from Cypress.",
      "",
      "  > fee is not defined",
      "",
      "When Cypress detects uncaught errors originating from your application it will automatically fail the current test.",
      "      at fee (http://localhost:4173/app.js:12:3)",
      ...results("cart.cy.js", 3),
    ]);
    expect(toldFailures(reading)).toEqual([
      ["setup", "cart.cy.js > Cart coupons", null, "CypressError: `cy.visit()` failed trying to load:"],
      ["setup", "cart.cy.js > Cart taxes", null, "Error: no tax table"],
      ["test", "cart.cy.js", 'Cart fees "before each" hook for "adds fee"', "> fee is not defined"],
    ]);
    expect(reading.failures[0]?.lines[1]?.text).toBe("  > Error: connect ECONNREFUSED 127.0.0.1:4173");
    expect(reading.failures.map(({ location }) => location)).toEqual([
      null,
      { file: "cypress/e2e/cart.cy.js", line: 52 },
      { file: "app.js", line: 12 },
    ]);
  });

  test("tells why a spec ended before its tests were counted", () => {
    const reading = readLog([
      spec("broken.cy.ts", "1 of 3"),
      "",
      "Oops...we found an error preparing this test file:",
      "",
      "  > cypress/e2e/broken.cy.ts",
      "",
      "The error was:",
      "",
      "Error: Webpack Compilation Error",
      "./cypress/e2e/broken.cy.ts",
      "Module not found: Error: Can't resolve './helpers' in '/home/ci/shop/cypress/e2e'",
      "    at Watching.handle (/root/.cache/Cypress/13.7.1/Cypress/resources/app/index.js:212:23)",
      "",
      "This occurred while Cypress was compiling and bundling your test code. This is usually caused by:",
      "",
      "- A syntax error in the file or one of its dependencies",
      ...results("broken.cy.ts", 1),
      spec("heavy.cy.ts", "2 of 3"),
      "",
      "  Heavy",
      "    ✓ starts (100ms)",
      "",
      "We detected that the Electron Renderer process just crashed.",
      "",
      "If you're running lots of tests on a memory intense application.",
      "  - Try increasing the CPU/memory on the machine you're running on.",
      ...results("heavy.cy.ts", 1),
      spec("fine.cy.ts", "3 of 3"),
      "",
      "  ✓ works",
      "",
      "  1 passing (1s)",
      ...results("fine.cy.ts", 0),
      "    ✖  2 of 3 failed (67%)                     00:20       13        5        6        1        2  ",
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "build",
        "broken.cy.ts",
        null,
        "Module not found: Error: Can't resolve './helpers' in '/home/ci/shop/cypress/e2e'",
      ],
      ["setup", "heavy.cy.ts", null, "We detected that the Electron Renderer process just crashed."],
    ]);
    expect(toldCases(reading)).toEqual([
      ["heavy.cy.ts", "Heavy starts", "passed"],
      ["fine.cy.ts", "works", "passed"],
    ]);
  });

  test("puts the name of a spec together that takes two lines, and knows attempts with marks", () => {
    const start = "folder/of/specs/whose/names/take/more/than/one/line/of/the/title";
    const reading = readLog([
      spec(start, "1 of 1"),
      "            /of/a/spec.cy.js                                      ",
      "",
      "  Often",
      "    ✖(Attempt 1 of 3) works",
      "    ✓(Attempt 2 of 3) works",
      "    ✓ works",
      "    ✖(Attempt 1 of 2) fails",
      "    ✖(Attempt 2 of 2) fails",
      "    ✖ fails",
      "",
      "  1 passing (1s)",
      "  1 failing",
      "",
      "  1) Often",
      "       fails:",
      "     AssertionError: expected true to be false",
      ...results(start, 1),
    ]);
    expect(toldCases(reading)).toEqual([
      [`${start}/of/a/spec.cy.js`, "Often works", "flaky"],
      [`${start}/of/a/spec.cy.js`, "Often fails", "failed"],
    ]);
  });
});
