import { expect, test } from "@jest/globals";
import { randomNumbers, readLog } from "../read-text.ts";

const pieces = [
  ..."=== RUN   TestA|=== RUN |=== NAME|=== CONT  |=== PAUSE TestA/b|=== ATTR  TestA k v|--- FAIL: TestA (0.1s)".split(
    "|",
  ),
  ..."--- PASS: TestA/b (1e9s)|    --- SKIP: TestA/b (|--- BENCH: BenchmarkA-8|BenchmarkA-8\t1\t2 ns/op|BenchmarkA".split(
    "|",
  ),
  ..."panic: test timed out after 1s|\t\tTestA (1s)|running tests:|goroutine 1 [running]:|fatal error: x|PASS|FAIL".split(
    "|",
  ),
  ..."ok  \ttest/net\t1s|FAIL\ttest/net\t1s|FAIL\ttest/net [build failed]|# test/net|a.go:1:2: x|\tcontinued".split(
    "|",
  ),
  ..."=== FAIL: test/net TestA (re-run 3) (0.1s)|=== FAIL: test/net  (0.0s)|=== Errors|=== Failed|DONE 2 runs, 3 tests".split(
    "|",
  ),
  ..."PASS test/net.TestA (0.1s)|##[group]FAIL test/net.TestA (0.1s)|##[endgroup]|  FAIL Package test/net (1s)".split(
    "|",
  ),
  ...'\u0016|{"Action":"run","Package":"p","Test":"TestA"}|{"Action":"fail","Package":"p"}| |\t|\u0000'.split(
    "|",
  ),
  "        \tError Trace:\t",
  "        \tError:      \tx",
];

test("whatever the lines, each test is one case, failures have lines, and all names are told", () => {
  const random = randomNumbers(7);
  for (let round = 0; round < 400; round++) {
    const log = Array.from({ length: 30 }, () => lineOf(random));
    const { cases, failures } = readLog(log);
    const names = cases.map((one) => `${one.suite ?? ""} ${one.name}`);
    expect(names.length).toBe(new Set(names).size);
    for (const failure of failures) {
      expect(failure.lines.length).toBeGreaterThan(0);
      expect(failure.kind !== "test" || failure.test !== null).toBe(true);
    }
  }
});

function lineOf(random: () => number): string {
  const count = random() < 0.8 ? 1 : 3;
  return Array.from({ length: count }, () => pieces[Math.floor(random() * pieces.length)]).join("");
}

test("lines made to be slow are read in time that grows with their length", () => {
  const slow = ["=== RUN   ", "--- FAIL: ", "Benchmark", "PASS a.Test", "=== FAIL: a ", "# ", "/ld"].map(
    (start) => start + " a.Test(".repeat(20_000),
  );
  expect(readLog(slow).cases.length).toBeLessThan(10);
});

test("a test that prints without end keeps its first, its last and its telling lines", () => {
  const noise = Array.from({ length: 20_000 }, (_, index) => `line ${index} of the output`);
  noise[9000] = "    a_test.go:7: error: refused";
  const log = ["=== RUN   TestA", ...noise, "--- FAIL: TestA (0.00s)", "FAIL", "FAIL\ttest/net\t0.1s"];
  expect(readLog(log).failures[0]?.lines[0]?.text).toBe("    a_test.go:7: error: refused");
});
