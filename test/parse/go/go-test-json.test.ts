import { describe, expect, test } from "@jest/globals";
import type { Reading } from "../../../src/model/failure.ts";
import { readLog } from "../read-text.ts";

const net = "example.org/net";

function event(action: string, fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ Time: "2025-02-12T20:09:51Z", Action: action, Package: net, ...fields });
}

const rows: readonly {
  name: string;
  log: readonly string[];
  failures: readonly string[];
  cases: readonly string[];
}[] = [
  {
    name: "gives the leaf that failed, with output split over events",
    log: [
      event("run", { Test: "TestA" }),
      event("output", { Test: "TestA", Output: "=== RUN   TestA\n" }),
      event("run", { Test: "TestA/one" }),
      event("output", { Test: "TestA/one", Output: "    a_test.go:9: cannot " }),
      event("output", { Test: "TestA/one", Output: "connect\n" }),
      event("output", { Test: "TestA/one", Output: "    --- FAIL: TestA/one (0.10s)\n" }),
      event("fail", { Test: "TestA/one", Elapsed: 0.1 }),
      event("fail", { Test: "TestA", Elapsed: 0.2 }),
      event("output", { Output: "FAIL\n" }),
      event("fail", { Elapsed: 0.3 }),
    ],
    failures: [`test ${net} TestA/one @5: cannot connect`],
    cases: [`failed ${net} TestA`, `failed ${net} TestA/one`],
  },
  {
    name: "keeps interleaved packages apart and passes over broken lines",
    log: [
      event("run", { Test: "TestA" }),
      event("run", { Package: "example.org/b", Test: "TestA" }),
      event("output", { Test: "TestA", Output: "    a_test.go:9: refused\n" }),
      '{"Action":"output","Package":"example.org/net","Test":"TestA","Out',
      event("output", { Package: "example.org/b", Test: "TestA", Output: "    b_test.go:9: refused too\n" }),
      event("pass", { Package: "example.org/b", Test: "TestA", Elapsed: 0 }),
      event("pass", { Package: "example.org/b", Elapsed: 0 }),
      event("fail", { Test: "TestA", Elapsed: 0 }),
      event("fail", { Elapsed: 0 }),
    ],
    failures: [`test ${net} TestA @3: refused`],
    cases: ["passed example.org/b TestA", `failed ${net} TestA`],
  },
  {
    name: "reads a package that does not build",
    log: [
      JSON.stringify({
        ImportPath: `${net} [${net}.test]`,
        Action: "build-output",
        Output: `# ${net} [${net}.test]\n`,
      }),
      JSON.stringify({
        ImportPath: `${net} [${net}.test]`,
        Action: "build-output",
        Output: "./a.go:3:1: undefined: os\n",
      }),
      JSON.stringify({ ImportPath: `${net} [${net}.test]`, Action: "build-fail" }),
      event("start", {}),
      event("output", { Output: `FAIL\t${net} [build failed]\n` }),
      event("fail", { Elapsed: 0, FailedBuild: `${net} [${net}.test]` }),
    ],
    failures: [`build ${net} - @2: ./a.go:3:1: undefined: os`],
    cases: [],
  },
  {
    name: "gives a panic to its test and fails what never ended",
    log: [
      event("run", { Test: "TestA" }),
      event("output", { Test: "TestA", Output: "panic: boom\n" }),
      event("fail", { Elapsed: 0 }),
    ],
    failures: [`test ${net} TestA @2: panic: boom`],
    cases: [`failed ${net} TestA`],
  },
  {
    name: "reads a package whose tests cannot be parsed, as Go names it",
    log: [
      JSON.stringify({ ImportPath: `${net}.test`, Action: "build-output", Output: `# ${net}\n` }),
      JSON.stringify({
        ImportPath: `${net}.test`,
        Action: "build-output",
        Output: "a_test.go:3:13: expected ';', found o\n",
      }),
      JSON.stringify({ ImportPath: `${net}.test`, Action: "build-fail" }),
      event("output", { Output: `FAIL\t${net} [setup failed]\n` }),
      event("fail", { Elapsed: 0, FailedBuild: `${net}.test` }),
    ],
    failures: [`build ${net} - @2: a_test.go:3:13: expected ';', found o`],
    cases: [],
  },
  {
    name: "finds between the events what older Go prints of a package that does not build",
    log: [
      `# ${net} [${net}.test]`,
      "./a_test.go:3:8: undefined: os",
      event("output", { Output: `FAIL\t${net} [build failed]\n` }),
      event("fail", { Elapsed: 0 }),
    ],
    failures: [`build ${net} - @2: ./a_test.go:3:8: undefined: os`],
    cases: [],
  },
  {
    name: "takes a report for the event that is missing, and a package's panic for tests without output",
    log: [
      event("run", { Test: "TestA" }),
      event("output", { Test: "TestA", Output: "[main.go--- PASS: TestA (0.18s)\n" }),
      event("run", { Test: "TestB" }),
      event("run", { Test: "TestC" }),
      event("output", { Test: "TestC", Output: "panic: boom\n" }),
      event("fail", { Elapsed: 0 }),
    ],
    failures: [`test ${net} TestC @5: panic: boom`, `test ${net} TestB @5: panic: boom`],
    cases: [`passed ${net} TestA`, `failed ${net} TestB`, `failed ${net} TestC`],
  },
  {
    name: "reads benchmarks, whatever events tell of them",
    log: [
      event("run", { Test: "BenchmarkA" }),
      event("output", { Test: "BenchmarkA", Output: "=== RUN   BenchmarkA\n" }),
      event("output", { Test: "BenchmarkA", Output: "BenchmarkA\n" }),
      event("output", { Test: "BenchmarkA", Output: "BenchmarkA-36 \t" }),
      event("output", { Test: "BenchmarkA", Output: "12695464\t        91.33 ns/op\n" }),
      event("output", { Output: "BenchmarkB-8  \t2000\t  1000 ns/op\n" }),
      event("bench", { Test: "BenchmarkB-8" }),
      event("run", { Test: "TestA" }),
      event("fail", { Test: "TestA", Elapsed: 0 }),
      event("fail", { Elapsed: 1 }),
    ],
    failures: [`test ${net} TestA @9: --- FAIL: TestA`],
    cases: [`passed ${net} BenchmarkA`, `passed ${net} BenchmarkB`, `failed ${net} TestA`],
  },
  {
    name: "gives a set-up failure for a package that fails without a failing test",
    log: [
      event("start", {}),
      event("output", { Output: "Error: no cluster\n" }),
      event("fail", { Elapsed: 0 }),
    ],
    failures: [`setup ${net} - @2: Error: no cluster`],
    cases: [],
  },
];

describe("go test -json", () => {
  test.each(rows)("$name", ({ log, failures, cases }) => {
    const reading: Reading = readLog(log);
    expect(reading.outcome).toBe("failure");
    expect(
      reading.failures.map(
        (one) => `${one.kind} ${one.suite} ${one.test ?? "-"} @${one.lines[0]?.line}: ${one.message}`,
      ),
    ).toEqual(failures);
    expect(reading.cases.map((one) => `${one.status} ${one.suite} ${one.name}`)).toEqual(cases);
  });

  test("reads the events of one test binary, which name no package", () => {
    const log = [
      '{"Action":"start"}',
      '{"Action":"run","Test":"TestA"}',
      '{"Action":"output","Test":"TestA","Output":"    a_test.go:3: refused\\n"}',
      '{"Action":"fail","Test":"TestA"}',
      '{"Action":"fail"}',
    ];
    const reading = readLog(log);
    expect(reading.cases.map((one) => [one.suite, one.name, one.status])).toEqual([
      [null, "TestA", "failed"],
    ]);
    expect(reading.failures.map((one) => [one.suite, one.test, one.message])).toEqual([
      [null, "TestA", "refused"],
    ]);
  });

  test("passes over what other tools print as JSON with an action", () => {
    const reading = readLog([
      '{"Action":"output","Output":"done"}',
      '{"Action":"fail"}',
      '{"Action":"deploy"}',
    ]);
    expect([reading.outcome, reading.cases, reading.failures]).toEqual(["unknown", [], []]);
  });

  test("says that all went well when all packages passed", () => {
    const log = [
      event("run", { Test: "TestA" }),
      event("pass", { Test: "TestA", Elapsed: 1.5 }),
      event("pass", {}),
    ];
    const reading = readLog(log);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
    expect(reading.cases).toEqual([
      { suite: net, name: "TestA", status: "passed", durationMs: 1500, file: "job.log", job: null },
    ]);
  });
});
