import { expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { casesOf, failuresOf } from "./told.ts";

const rule = "=".repeat(20);
const end = "=".repeat(80);

const bazel = [
  `${rule} Test output for //net:net_test (shard 1 of 2):`,
  "=== RUN   TestDial",
  "    dial_test.go:3: got 1, want 2",
  "--- FAIL: TestDial (0.01s)",
  "FAIL",
  end,
  `${rule} Test output for //net:net_test (shard 2 of 2):`,
  "=== RUN   TestListen",
  "--- PASS: TestListen (0.00s)",
  "PASS",
  end,
  `${rule} Test output for //crane:crane_test:`,
  "--- FAIL: TestDial (0.02s)",
  "    crane_test.go:7: no dial tone",
  "FAIL",
  end,
  `${rule} Test output for //crane:hook_test:`,
  "=== RUN   TestHook",
  "panic: hook is open",
  end,
  `${rule} Test output for //docs:links_test:`,
  "3 links checked",
  end,
  "//net:net_test                FAILED in 1 out of 2 in 0.3s",
];

test("Bazel names the target whose test binary printed", () => {
  const reading = readLog(bazel);
  expect(reading.outcome).toBe("failure");
  expect(casesOf(reading)).toEqual([
    "failed //net:net_test TestDial 10",
    "passed //net:net_test TestListen 0",
    "failed //crane:crane_test TestDial 20",
    "failed //crane:hook_test TestHook -",
  ]);
  expect(failuresOf(reading)).toEqual([
    "test //net:net_test TestDial @3: dial_test.go:3: got 1, want 2",
    "test //crane:crane_test TestDial @14: crane_test.go:7: no dial tone",
    "test //crane:hook_test TestHook @19: panic: hook is open",
  ]);
});

const buildkite = [
  "--- FAIL Package crane/badmain (1ms)",
  "sometimes main exits: cannot open port",
  "FAIL\texample.org/harbor/crane/badmain\t0.001s",
  "~~~ PASS crane/good.TestLift (0.01s)",
  "    good_test.go:15: lifted",
  "~~~ SKIP crane/good.TestLower (0.00s)",
  "~~~ PASS Package crane/good (cached)",
  "PASS",
  "ok  \texample.org/harbor/crane/good\t(cached)",
  "--- FAIL crane/bad.TestSwing/left (0.02s)",
  "    bad_test.go:50: got right, want left",
  "    --- FAIL: TestSwing/left (0.02s)",
  "--- FAIL crane/bad.TestSwing (0.03s)",
  "--- FAIL Package crane/bad (20ms)",
  "FAIL",
  "FAIL\texample.org/harbor/crane/bad\t0.020s",
  "+++ Summary",
  "",
  "=== Failed",
  "=== FAIL: crane/bad TestSwing/left (0.02s)",
  "    bad_test.go:50: got right, want left",
  "",
  "=== FAIL: crane/bad TestSwing (0.03s)",
  "",
  "DONE 4 tests, 1 skipped, 2 failures in 0.157s",
];

test("Buildkite's groups name package and test", () => {
  const reading = readLog(buildkite);
  expect(casesOf(reading)).toEqual([
    "passed crane/good TestLift 10",
    "skipped crane/good TestLower 0",
    "failed crane/bad TestSwing/left 20",
    "failed crane/bad TestSwing 30",
  ]);
  expect(failuresOf(reading)).toEqual([
    "setup example.org/harbor/crane/badmain - @2: sometimes main exits: cannot open port",
    "test crane/bad TestSwing/left @11: bad_test.go:50: got right, want left",
  ]);
});
