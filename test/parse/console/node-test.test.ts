import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const totals = (failed: number): string[] => [
  "ℹ tests 5",
  "ℹ suites 2",
  "ℹ pass 2",
  `ℹ fail ${failed}`,
  "ℹ cancelled 0",
  "ℹ skipped 1",
  "ℹ todo 0",
  "ℹ duration_ms 705.915648",
  "",
];

const stack = [
  "      at TestContext.<anonymous> (/app/test/cart.test.js:4:34)",
  "      at Test.run (node:internal/test_runner/test:1402:25)",
];

describe("node --test", () => {
  test("joins the tree's titles to the errors of its list", () => {
    const reading = readLog([
      "▶ cart",
      "  ▶ with tax",
      "    ✖ adds up (13.908874ms)",
      "    ✔ rounds (9.620618ms)",
      "  ✖ with tax (29.760398ms)",
      "  ﹣ saves (0.216354ms) # SKIP",
      "✖ cart (138.081254ms)",
      "✖ adds up (1.5ms)",
      "✔ loads (0.2ms)",
      ...totals(2),
      "✖ failing tests:",
      "",
      "test at test/cart.test.js:4:5",
      "✖ adds up (13.908874ms)",
      "  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:",
      "  ",
      "  10 !== 12",
      "  ",
      ...stack,
      "    actual: 10,",
      "  }",
      "",
      "test at test/cart.test.js:9:5",
      "✖ adds up (1.5ms)",
      "  'test timed out after 100ms'",
      "Error: Process completed",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "test/cart.test.js",
        "cart > with tax > adds up",
        "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:",
      ],
      ["test", "test/cart.test.js", "adds up", "'test timed out after 100ms'"],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "/app/test/cart.test.js", line: 4 });
    expect(toldCases(reading)).toEqual([
      [null, "cart > with tax > rounds", "passed"],
      [null, "cart > saves", "skipped"],
      [null, "loads", "passed"],
      ["test/cart.test.js", "cart > with tax > adds up", "failed"],
      ["test/cart.test.js", "adds up", "failed"],
    ]);
  });

  test("takes a group whose tests did not run, and one whose tests passed, for failed set-up", () => {
    const reading = readLog([
      "▶ db",
      "  ✖ reads",
      "  ✖ writes",
      "✖ db (0.295912ms)",
      "▶ cache",
      "  ✔ reads (0.11823ms)",
      "✖ cache (0.364119ms)",
      ...totals(2),
      "✖ failing tests:",
      "",
      "test at test/db.test.js:16:84",
      "✖ reads",
      "  'test did not finish before its parent and was cancelled'",
      "",
      "test at test/db.test.js:16:1",
      "✖ db (0.295912ms)",
      "  Error: connect ECONNREFUSED 127.0.0.1:5432",
      ...stack,
      "",
      "test at test/db.test.js:18:1",
      "✖ cache (0.364119ms)",
      "  Error: cannot close",
      ...stack,
    ]);
    expect(toldFailures(reading)).toEqual([
      ["setup", "test/db.test.js > db", null, "Error: connect ECONNREFUSED 127.0.0.1:5432"],
      ["setup", "test/db.test.js > cache", null, "Error: cannot close"],
    ]);
    expect(toldCases(reading)).toEqual([
      [null, "db > reads", "skipped"],
      [null, "db > writes", "skipped"],
      [null, "cache > reads", "passed"],
    ]);
  });

  test("finds what a file that does not load printed before", () => {
    const reading = readLog([
      "✔ loads (0.2ms)",
      "/app/test/a.test.js:1",
      "const = 3;",
      "      ^",
      "",
      "SyntaxError: Unexpected token '='",
      "    at wrapSafe (node:internal/modules/cjs/loader:1861:18)",
      "",
      "Node.js v24.1.0",
      "✖ test/a.test.js (215.240478ms)",
      "✖ test/b.test.js (12.5ms)",
      ...totals(2),
      "✖ failing tests:",
      "",
      "test at test/a.test.js:1:1",
      "✖ test/a.test.js (215.240478ms)",
      "  'test failed'",
      "",
      "test at test/b.test.js:1:1",
      "✖ test/b.test.js (12.5ms)",
      "  'test failed'",
    ]);
    expect(toldFailures(reading)).toEqual([
      ["build", "test/a.test.js", null, "SyntaxError: Unexpected token '='"],
      ["setup", "test/b.test.js", null, "'test failed'"],
    ]);
  });

  test("has nothing to say of a test that is still to be mended, though it is listed", () => {
    const reading = readLog([
      "▶ cart",
      "  ⚠ adds up (0.29ms) # TODO",
      "  ✖ rounds (0.4ms) # TODO later",
      "✔ cart (43.5ms)",
      ...totals(0),
      "✖ failing tests:",
      "",
      "test at test/cart.test.js:2:147",
      "⚠ adds up (0.29ms) # TODO",
      "  Error: not yet",
      ...stack,
    ]);
    expect(reading.outcome).toBe("success");
    expect(reading.failures).toEqual([]);
    expect(toldCases(reading)).toEqual([
      [null, "cart > adds up", "skipped"],
      [null, "cart > rounds", "skipped"],
    ]);
  });

  test("leaves other tools' ticks alone", () => {
    expect(readLog(["✔ Built in 3s", "✖ 3 problems (1 error)", "▶ Running"]).cases).toEqual([]);
  });
});
