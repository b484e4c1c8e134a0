import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldFailures } from "./told.ts";

/** As TAP::Harness 3.44 and Test::More print it where both outputs go to one file. */
const cart = [
  "",
  "#   Failed test 'refunds twice'",
  "#   at t/cart.t line 3.",
  "",
  "#   Failed test 'sums'",
  "#   at t/cart.t line 4.",
  "#          got: '3'",
  "#     expected: '4'",
  "",
  "#   Failed test at t/cart.t line 7.",
  "# Looks like you failed 3 tests of 4.",
  "t/cart.t .... ",
  "Dubious, test returned 3 (wstat 768, 0x300)",
  "Failed 3/4 subtests ",
];

const net = [
  "    #   Failed test 'opens'",
  "    #   at t/net.t line 2.",
  "    # Looks like you failed 1 test of 2.",
  "",
  "#   Failed test 'with a proxy'",
  "#   at t/net.t line 2.",
  "no database",
  "# Tests were run but no plan was declared and done_testing() was not seen.",
  "# Looks like your test exited with 255 just after 2.",
  "t/net.t ..... ",
  "Dubious, test returned 255 (wstat 65280, 0xff00)",
  "Failed 1/2 subtests ",
];

const files = [
  "# Looks like you planned 2 tests but ran 1.",
  "t/bail.t .... ",
  "Dubious, test returned 255 (wstat 65280, 0xff00)",
  "Failed 1/2 subtests ",
  "t/good.t .... ok",
  "Can't locate Not/There.pm in @INC (you may need to install the Not::There module) (@INC contains: /etc/perl) at t/mod.t line 1.",
  "BEGIN failed--compilation aborted at t/mod.t line 1.",
  "t/mod.t ..... ",
  "Dubious, test returned 2 (wstat 512, 0x200)",
  "No subtests run ",
  "t/sig.t ..... ",
  "Failed 1/2 subtests ",
  "t/skip.t .... skipped: no net",
];

const report = [
  "",
  "Test Summary Report",
  "-------------------",
  "t/bail.t  (Wstat: 65280 (exited 255) Tests: 1 Failed: 0)",
  "  Non-zero exit status: 255",
  "  Parse errors: Bad plan.  You planned 2 tests but ran 1.",
  "t/mod.t   (Wstat: 512 (exited 2) Tests: 0 Failed: 0)",
  "  Non-zero exit status: 2",
  "  Parse errors: No plan found in TAP output",
  "t/sig.t   (Wstat: 9 (Signal: KILL) Tests: 1 Failed: 0)",
  "  Non-zero wait status: 9",
  "  Parse errors: Bad plan.  You planned 2 tests but ran 1.",
  "t/cart.t  (Wstat: 768 (exited 3) Tests: 4 Failed: 3)",
  "  Failed tests:  2-4",
  "  Non-zero exit status: 3",
  "t/net.t   (Wstat: 65280 (exited 255) Tests: 2 Failed: 1)",
  "  Failed test:  1",
  "  Non-zero exit status: 255",
  "  Parse errors: No plan found in TAP output",
  "t/todo.t  (Wstat: 0 Tests: 2 Failed: 0)",
  "  TODO passed:   2",
  "Files=8, Tests=21,  1 wallclock secs ( 0.05 usr  0.01 sys +  0.46 cusr  0.10 csys =  0.62 CPU)",
  "Result: FAIL",
];

describe("prove", () => {
  test("tells each failed test once, with the file it is of", () => {
    const reading = readLog([...cart, ...net, ...report]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading).filter(([, suite]) => /cart|net/.test(suite ?? ""))).toEqual([
      ["test", "t/cart.t", "refunds twice", "#   Failed test 'refunds twice'"],
      ["test", "t/cart.t", "sums", "#          got: '3'"],
      ["test", "t/cart.t", "test 4", "#   Failed test at t/cart.t line 7."],
      ["test", "t/net.t > with a proxy", "opens", "#   Failed test 'opens'"],
      ["setup", "t/net.t", null, "no database"],
    ]);
    expect(reading.failures[1]?.location).toEqual({ file: "t/cart.t", line: 4 });
  });

  test("tells a file that failed without a test for what it said, else for the summary", () => {
    expect(toldFailures(readLog([...files, ...report.slice(0, 12), ...report.slice(-2)]))).toEqual([
      ["setup", "t/bail.t", null, "# Looks like you planned 2 tests but ran 1."],
      [
        "build",
        "t/mod.t",
        null,
        "Can't locate Not/There.pm in @INC (you may need to install the Not::There module) (@INC contains: /etc/perl) at t/mod.t line 1.",
      ],
      ["setup", "t/sig.t", null, "Parse errors: Bad plan.  You planned 2 tests but ran 1."],
    ]);
  });

  test("counts by the summary where Test::More's own words are not in the log", () => {
    const bare = cart.slice(-3);
    expect(
      toldFailures(readLog([...bare, ...report.slice(0, 3), ...report.slice(12, 15), ...report.slice(-2)])),
    ).toEqual([2, 3, 4].map((number) => ["test", "t/cart.t", `test ${number}`, "Failed tests:  2-4"]));
  });

  test("tells no test twice that -v printed", () => {
    const verbose = [
      ...cart.slice(0, 12),
      "1..4",
      "ok 1 - adds",
      "not ok 2 - refunds twice",
      "not ok 3 - sums",
      "not ok 4",
      ...cart.slice(12),
      ...net.slice(0, 6),
      "t/net.t ..... ",
      "# Subtest: with a proxy",
      "    1..2",
      "    ok 1 - closes",
      "    not ok 2 - opens",
      "not ok 1 - with a proxy",
      "1..1",
      "Dubious, test returned 1 (wstat 256, 0x100)",
      "Failed 1/1 subtests ",
      ...report.slice(0, 3),
      ...report.slice(12, 15),
      "Result: FAIL",
    ];
    const reading = readLog(verbose);
    expect(new Set(toldFailures(reading).map(([kind, suite, name]) => `${kind} ${suite} ${name}`))).toEqual(
      new Set([
        "test t/cart.t refunds twice",
        "test t/cart.t sums",
        "test t/cart.t test 4",
        "test with a proxy opens",
      ]),
    );
    expect(reading.failures).toHaveLength(4);
  });

  test("hears a run that passed", () => {
    const passed = [
      "t/good.t .. ok",
      "All tests successful.",
      "Files=1, Tests=1,  0 wallclock secs ( 0.01 usr  0.01 sys +  0.03 cusr  0.00 csys =  0.05 CPU)",
      "Result: PASS",
    ];
    expect(readLog(passed)).toMatchObject({ outcome: "success", failures: [], cases: [] });
    expect(readLog("Result: PASS").outcome).toBe("unknown");
  });
});
