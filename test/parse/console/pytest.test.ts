import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const start = "============================= test session starts ==============================";
const failures = "=================================== FAILURES ===================================";
const errors = "==================================== ERRORS ====================================";
const summary = "=========================== short test summary info ============================";
const end = (text: string): string => `========================= ${text} =========================`;

const block = [
  "_____________________________ TestCart.test_tax[12 %] ______________________________",
  "",
  "self = <tests.test_cart.TestCart object at 0x7f3a>",
  "",
  "    def test_tax(self, rate):",
  "        cart = Cart()",
  ">       assert cart.sum(rate) == 12",
  "E       assert 10 == 12",
  "E        +  where 10 = sum('12 %')",
  "",
  "tests/test_cart.py:15: AssertionError",
  "----------------------------- Captured stdout call -----------------------------",
  "opening the cart",
];

describe("pytest", () => {
  test("joins block and summary line of a test", () => {
    const reading = readLog([
      start,
      "collected 3 items",
      "",
      "tests/test_cart.py::TestCart::test_sum PASSED                            [ 33%]",
      "tests/test_cart.py::TestCart::test_tax[12 %] FAILED                      [ 66%]",
      "tests/test_cart.py::test_slow SKIPPED (too slow)                         [100%]",
      "",
      failures,
      ...block,
      summary,
      "FAILED tests/test_cart.py::TestCart::test_tax[12 %] - assert 10 == 12",
      end("1 failed, 1 passed, 1 skipped in 0.12s"),
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::TestCart::test_tax[12 %]",
        "FAILED tests/test_cart.py::TestCart::test_tax[12 %] - assert 10 == 12",
      ],
    ]);
    expect(reading.failures[0]?.message).toBe("assert 10 == 12\n +  where 10 = sum('12 %')");
    expect(reading.failures[0]?.lines.map((line) => line.line)).toEqual([23, 16, 17, 15, 19]);
    expect(reading.failures[0]?.location).toEqual({ file: "tests/test_cart.py", line: 15 });
    expect(toldCases(reading)).toEqual([
      ["tests/test_cart.py", "tests/test_cart.py::TestCart::test_sum", "passed"],
      ["tests/test_cart.py", "tests/test_cart.py::TestCart::test_tax[12 %]", "failed"],
      ["tests/test_cart.py", "tests/test_cart.py::test_slow", "skipped"],
    ]);
  });

  test("names a test by its block where there is no summary, or one that was cut", () => {
    const bare = readLog([start, failures, ...block, end("1 failed in 0.12s")]);
    expect(toldFailures(bare)).toEqual([
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::TestCart::test_tax[12 %]",
        "E       assert 10 == 12",
      ],
    ]);
    const cut = readLog([
      start,
      failures,
      ...block,
      summary,
      "FAILED tests/test_cart.py::TestCart::test_tax[12 %] - asser...",
      end("1 failed in 0.12s"),
    ]);
    expect(toldFailures(cut)[0]?.[3]).toBe("E       assert 10 == 12");
  });

  test("reads xdist, reruns and durations", () => {
    const reading = readLog([
      start,
      "[gw0] [ 25%] RERUN tests/test_net.py::test_connect ",
      "[gw1] [ 50%] FAILED tests/test_net.py::test_close ",
      "[gw0] [ 75%] PASSED tests/test_net.py::test_connect ",
      "tests/test_net.py::test_open PASSED [1.5000s] [100%]",
      failures,
      "_________________________________ test_close __________________________________",
      "[gw1] linux -- Python 3.12.1 /usr/bin/python",
      "Traceback (most recent call last):",
      '  File "/app/tests/test_net.py", line 9, in test_close',
      "    net.close()",
      "ConnectionResetError: [Errno 104] Connection reset by peer",
      summary,
      "FAILED [0.2000s] tests/test_net.py::test_close - ConnectionResetError: [Errno 104] Connection reset by peer",
      end("1 failed, 2 passed, 1 rerun in 3.21s"),
    ]);
    expect(toldCases(reading)).toEqual([
      ["tests/test_net.py", "tests/test_net.py::test_close", "failed"],
      ["tests/test_net.py", "tests/test_net.py::test_connect", "flaky"],
      ["tests/test_net.py", "tests/test_net.py::test_open", "passed"],
    ]);
    expect(reading.cases[2]?.durationMs).toBe(1500);
    expect(reading.failures[0]?.message).toBe("ConnectionResetError: [Errno 104] Connection reset by peer");
    expect(reading.failures[0]?.lines[1]?.line).toBe(12);
  });

  test("takes what cannot be collected for one failure of its file", () => {
    const reading = readLog([
      start,
      "collected 0 items / 1 error",
      "",
      errors,
      "____________________ ERROR collecting tests/test_cart.py _____________________",
      "ImportError while importing test module '/app/tests/test_cart.py'.",
      "Hint: make sure your test modules/packages have valid Python names.",
      "Traceback:",
      "tests/test_cart.py:1: in <module>",
      "    import cart",
      "E   ModuleNotFoundError: No module named 'cart'",
      summary,
      "ERROR tests/test_cart.py",
      "!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!",
      end("1 error in 0.5s"),
    ]);
    expect(toldFailures(reading)).toEqual([
      ["build", "tests/test_cart.py", null, "E   ModuleNotFoundError: No module named 'cart'"],
    ]);
  });

  test.each([
    [
      [
        "ImportError while loading conftest '/app/tests/conftest.py'.",
        "tests/conftest.py:3: in <module>",
        "    import db",
        "E   ModuleNotFoundError: No module named 'db'",
      ],
      ["build", "/app/tests/conftest.py", null, "E   ModuleNotFoundError: No module named 'db'"],
    ],
    [
      [
        start,
        "INTERNALERROR> Traceback (most recent call last):",
        'INTERNALERROR>   File "/app/p.py", line 3, in f',
        "INTERNALERROR>     g()",
        "INTERNALERROR> ValueError: bad plugin",
        "",
        end("no tests ran in 0.01s"),
      ],
      ["setup", null, null, "ValueError: bad plugin"],
    ],
    [
      [
        start,
        errors,
        "______________________ ERROR at setup of test_tax ______________________",
        "    def db():",
        ">       connect()",
        "E       OSError: no database",
        "",
        "tests/conftest.py:8: OSError",
        summary,
        "ERROR tests/test_cart.py::test_tax - OSError: no database",
        end("1 error in 0.1s"),
      ],
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::test_tax",
        "ERROR tests/test_cart.py::test_tax - OSError: no database",
      ],
    ],
    [
      [start, summary, "FAILED tests/test_cart.py::test_tax[a - b] - assert 1 == 2", end("1 failed in 0.1s")],
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::test_tax[a - b]",
        "FAILED tests/test_cart.py::test_tax[a - b] - assert 1 == 2",
      ],
    ],
    [
      [
        "F                                        [100%]",
        failures,
        "______ test_tax ______",
        "/app/tests/test_cart.py:15: AssertionError: assert 1 == 2",
        "1 failed in 0.12s",
      ],
      [
        "test",
        "/app/tests/test_cart.py",
        "/app/tests/test_cart.py::test_tax",
        "/app/tests/test_cart.py:15: AssertionError: assert 1 == 2",
      ],
    ],
    [
      [
        start,
        failures,
        "____________ test_all [tax] (rate=12) ____________",
        "E       assert 1 == 2",
        "",
        "tests/test_cart.py:9: AssertionError",
        summary,
        "SUBFAIL tests/test_cart.py::test_all - assert 1 == 2",
        end("1 failed in 0.1s"),
      ],
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::test_all",
        "SUBFAIL tests/test_cart.py::test_all - assert 1 == 2",
      ],
    ],
    [
      [
        start,
        "tests/test_cart.py::test_all SUBFAILED(rate=12)      [100%]",
        failures,
        "____________ test_all (rate=12) ____________",
        "E       assert 1 == 2",
        "",
        "tests/test_cart.py:9: AssertionError",
        "____________ test_all ____________",
        "contains 1 failed subtest",
        summary,
        "SUBFAILED(rate=12) tests/test_cart.py::test_all - assert 1 == 2",
        "FAILED tests/test_cart.py::test_all - contains 1 failed subtest",
        end("2 failed in 0.1s"),
      ],
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::test_all",
        "SUBFAILED(rate=12) tests/test_cart.py::test_all - assert 1 == 2",
      ],
    ],
    [
      [
        start,
        "[gw0] node down: Not properly terminated",
        "[gw0] [ 60%] FAILED tests/test_cart.py::test_crash ",
        failures,
        "____________ tests/test_cart.py ____________",
        "[gw0] linux -- Python 3.12.1 /usr/bin/python",
        "worker 'gw0' crashed while running 'tests/test_cart.py::test_crash'",
        end("1 failed in 0.1s"),
      ],
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::test_crash",
        "worker 'gw0' crashed while running 'tests/test_cart.py::test_crash'",
      ],
    ],
  ])("reads %j", (lines, expected) => {
    expect(toldFailures(readLog(lines))).toEqual([expected]);
  });

  test("gives nothing for a session that passes, whatever it shows", () => {
    const reading = readLog([
      start,
      "==================================== PASSES ====================================",
      "_____ test_a _____",
      "E   ValueError: printed",
      summary,
      "PASSED tests/test_a.py::test_a",
      end("1 passed, 1 warning in 0.1s"),
    ]);
    expect(reading.outcome).toBe("success");
    expect(toldCases(reading)).toEqual([["tests/test_a.py", "tests/test_a.py::test_a", "passed"]]);
  });

  test("points to the exception of a file that cannot be parsed, and to its own line", () => {
    const reading = readLog([
      start,
      "==================================== ERRORS ====================================",
      "____ ERROR collecting tests/test_cart.py ____",
      "/usr/lib/python3.11/ast.py:50: in parse",
      "    return compile(source, filename, mode, flags,",
      'E     File "/app/tests/test_cart.py", line 7',
      "E       def test_tax(: pass",
      "E                    ^",
      "E   SyntaxError: invalid syntax",
      summary,
      "ERROR tests/test_cart.py",
      end("1 error in 0.1s"),
    ]);
    expect(toldFailures(reading)).toEqual([
      ["build", "tests/test_cart.py", null, "E   SyntaxError: invalid syntax"],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "/app/tests/test_cart.py", line: 7 });
  });

  test.each([
    ["tests/test_cart.py::test_tax Fatal Python error: Segmentation fault", "unknown"],
    ["tests/test_cart.py::test_tax ", "failure"],
  ] as const)("takes the test that ended the process for failed: %j, %s", (last, ending) => {
    const exit = ending === "failure" ? ["##[error]Process completed with exit code 139."] : [];
    const reading = readLog([start, "tests/test_cart.py::test_sum PASSED [ 50%]", last, "", ...exit]);
    expect(toldFailures(reading)).toEqual([
      ["test", "tests/test_cart.py", "tests/test_cart.py::test_tax", last.trim()],
    ]);
  });

  test("says nothing of the test at which a log breaks off", () => {
    expect(readLog([start, "tests/test_cart.py::test_tax "]).failures).toEqual([]);
  });
});
