import { expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { casesOf, failuresOf } from "./told.ts";

const table: readonly { readonly name: string; readonly log: readonly string[]; readonly cases: string[] }[] =
  [
    {
      name: "the report of a test that never started was printed by the one that runs",
      log: [
        "=== RUN   TestOuter",
        "--- FAIL: TestInner (0.00s)",
        "    --- FAIL: TestInner/x (0.00s)",
        "--- PASS: TestOuter (0.02s)",
        "PASS",
        "ok  \texample.org/harbor/nest\t0.1s",
      ],
      cases: ["passed example.org/harbor/nest TestOuter 20"],
    },
    {
      name: "without -v no test is told when it starts",
      log: [
        "--- FAIL: TestTug (0.10s)",
        "=== RUN   TestInner",
        "--- FAIL: TestBuoy (0.20s)",
        "FAIL\texample.org/harbor\t0.4s",
      ],
      cases: [
        "failed example.org/harbor TestTug 100",
        "failed example.org/harbor TestInner -",
        "failed example.org/harbor TestBuoy 200",
      ],
    },
    {
      name: "the last report of a line is the real one",
      log: [
        "=== RUN   TestDash",
        "--- FAIL: TestZ --- PASS: TestDash (0.00s)",
        "PASS",
        "ok  \texample.org/harbor\t0.1s",
      ],
      cases: ["passed example.org/harbor TestDash 0"],
    },
    {
      name: "the first report of a package may stand behind output",
      log: [
        "loading 10%--- FAIL: TestLoad (0.05s)",
        "    load_test.go:9: crane is busy",
        "... done --- FAIL: TestUnload (0.00s)",
        "FAIL",
        "FAIL\texample.org/harbor/crane\t0.1s",
      ],
      cases: ["failed example.org/harbor/crane TestLoad 50", "failed example.org/harbor/crane TestUnload 0"],
    },
    {
      name: "behind output, and with no package that ends, it is no report",
      log: ["seen before: --- FAIL: TestLoad (0.05s)", "all is well"],
      cases: [],
    },
    {
      name: "a benchmark's own number is not the number of processors",
      log: [
        "pkg: example.org/harbor/bench",
        "BenchmarkLoad",
        "BenchmarkLoad/crates-20",
        "BenchmarkLoad/crates-20-4         \t     100\t     20000 ns/op",
        "PASS",
        "ok  \texample.org/harbor/bench\t0.1s",
      ],
      cases: [
        "passed example.org/harbor/bench BenchmarkLoad -",
        "passed example.org/harbor/bench BenchmarkLoad/crates-20 2",
      ],
    },
    {
      name: "with marks of its own only a marked report is real",
      log: [
        "\u0016=== RUN   TestOuter",
        "\u0016=== RUN   TestOuter/a",
        "--- FAIL: TestOuter/a (0.00s)",
        "done \u0016--- PASS: TestOuter (0.02s)",
        "\u0016    --- PASS: TestOuter/a (0.01s)",
        "PASS",
      ],
      cases: ["passed - TestOuter 20", "passed - TestOuter/a 10"],
    },
    { name: "packages that only say ok are no TAP", log: ["ok  \texample.org/harbor\t0.03s"], cases: [] },
  ];

test.each(table)("$name", ({ log, cases }) => {
  expect(casesOf(readLog(log))).toEqual(cases);
});

test("a name that the events told is whole", () => {
  const event = (action: string, more: object) =>
    JSON.stringify({ Action: action, Package: "bench", Test: "BenchmarkLoad/crates-20", ...more });
  const end = JSON.stringify({ Action: "pass", Package: "bench", Elapsed: 1 });
  const line = "BenchmarkLoad/crates-20-4 \t 100\t 20000 ns/op\n";
  expect(casesOf(readLog([event("run", {}), event("output", { Output: line }), end]))).toEqual([
    "passed bench BenchmarkLoad/crates-20 2",
  ]);
});

test("the key line of a report behind output is its error", () => {
  const reading = readLog(table[3]?.log ?? []);
  expect(failuresOf(reading)[0]).toBe(
    "test example.org/harbor/crane TestLoad @2: load_test.go:9: crane is busy",
  );
});
