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
      [
        "setup",
        "cart.cy.js",
        null,
        "TypeError: The following error originated from your test code, not from Cypress.",
      ],
    ]);
    expect(toldCases(reading)).toEqual([
      ["login.cy.js", "Login keeps the session", "flaky"],
      ["login.cy.js", "Login greets", "failed"],
    ]);
  });
});
