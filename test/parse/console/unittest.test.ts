import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const rule = "=".repeat(70);
const line = "-".repeat(70);
const trace = [
  "Traceback (most recent call last):",
  '  File "/app/tests/test_cart.py", line 12, in test_tax',
  "    self.assertEqual(cart.sum(), 12)",
];

describe("unittest", () => {
  test("gives the blocks and the lines of -v", () => {
    const reading = readLog([
      "test_sum (tests.test_cart.TestCart.test_sum) ... ok",
      "test_tax (tests.test_cart.TestCart.test_tax) ... FAIL",
      "test_net (tests.test_cart.TestCart.test_net)",
      "Opens a connection. ... ERROR",
      "test_slow (tests.test_cart.TestCart.test_slow) ... skipped 'too slow'",
      "",
      rule,
      "ERROR: test_net (tests.test_cart.TestCart.test_net)",
      "Opens a connection.",
      line,
      "Traceback (most recent call last):",
      '  File "/app/tests/test_cart.py", line 9, in test_net',
      "    connect()",
      "OSError: no route",
      "",
      "During handling of the above exception, another exception occurred:",
      "",
      "Traceback (most recent call last):",
      '  File "/app/tests/test_cart.py", line 20, in test_net',
      "    retry()",
      "RuntimeError: gave up",
      "",
      rule,
      "FAIL: test_tax (tests.test_cart.TestCart.test_tax)",
      line,
      ...trace,
      "AssertionError: 10 != 12 : with tax",
      "",
      line,
      "Ran 4 tests in 0.003s",
      "",
      "FAILED (failures=1, errors=1, skipped=1)",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "tests.test_cart.TestCart",
        "test_net (tests.test_cart.TestCart.test_net)",
        "RuntimeError: gave up",
      ],
      [
        "test",
        "tests.test_cart.TestCart",
        "test_tax (tests.test_cart.TestCart.test_tax)",
        "AssertionError: 10 != 12 : with tax",
      ],
    ]);
    expect(toldCases(reading).map(([, name, status]) => [name.split(" ")[0], status])).toEqual([
      ["test_sum", "passed"],
      ["test_tax", "failed"],
      ["test_net", "error"],
      ["test_slow", "skipped"],
    ]);
    expect(reading.failures[1]?.location).toEqual({ file: "/app/tests/test_cart.py", line: 12 });
  });

  test.each([
    ["ERROR: setUpClass (tests.test_cart.TestCart)", ["setup", "tests.test_cart.TestCart", null]],
    ["ERROR: tearDownModule (tests.test_cart)", ["setup", "tests.test_cart", null]],
    ["ERROR: tests.test_cart (unittest.loader._FailedTest)", ["build", "tests.test_cart", null]],
    ["ERROR: test_cart (unittest.loader._FailedTest.test_cart)", ["build", "test_cart", null]],
    [
      "FAIL: test_tax (tests.test_cart.TestCart) (rate=12)",
      ["test", "tests.test_cart.TestCart", "test_tax (tests.test_cart.TestCart) (rate=12)"],
    ],
    [
      "FAIL [0.310s]: test_tax (tests.test_cart.TestCart)",
      ["test", "tests.test_cart.TestCart", "test_tax (tests.test_cart.TestCart)"],
    ],
  ])("reads %s", (header, expected) => {
    const reading = readLog([
      rule,
      header,
      line,
      ...trace,
      "ImportError: no cart",
      "",
      line,
      "Ran 1 test in 0.1s",
      "",
      "FAILED (errors=1)",
    ]);
    expect(toldFailures(reading)).toEqual([[...expected, "ImportError: no cart"]]);
  });

  test("gives nothing for tests that pass", () => {
    const reading = readLog(["test_a (t.T) ... ok", line, "Ran 1 test in 0.1s", "", "OK (skipped=1)"]);
    expect(reading.outcome).toBe("success");
    expect(toldCases(reading)).toEqual([["t.T", "test_a (t.T)", "passed"]]);
  });

  test("takes a success that was not expected for a failure, as the run does", () => {
    const reading = readLog([
      "test_tax (t.TestCart.test_tax) ... unexpected success",
      "",
      rule,
      "UNEXPECTED SUCCESS: test_tax (t.TestCart.test_tax)",
      line,
      "Ran 1 test in 0.1s",
      "",
      "FAILED (unexpected successes=1)",
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "t.TestCart",
        "test_tax (t.TestCart.test_tax)",
        "UNEXPECTED SUCCESS: test_tax (t.TestCart.test_tax)",
      ],
    ]);
    expect(toldCases(reading)).toEqual([["t.TestCart", "test_tax (t.TestCart.test_tax)", "failed"]]);
  });
});
