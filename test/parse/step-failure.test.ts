import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { learnNormal } from "../../src/normal/learn-normal.ts";
import type { Normal } from "../../src/normal/normal.ts";
import type { Failure } from "../../src/model/failure.ts";
import { createReader } from "../../src/parse/reader.ts";
import { randomNumbers } from "./read-text.ts";

const exit = "##[error]Process completed with exit code 1.";

function read(lines: readonly string[], normal: Normal | null = null): readonly Failure[] {
  const reader = createReader({ file: "job.log", role: "log", job: null, matcher: null, normal });
  reader.push(Buffer.from(lines.join("\n")));
  return reader.end().failures;
}

function normalOf(lines: readonly string[]): Normal {
  const learner = learnNormal();
  learner.push(Buffer.from(`${lines.join("\n")}\n`));
  return learner.end();
}

function lineNumbers(failures: readonly Failure[]): readonly (readonly number[])[] {
  return failures.map(({ lines }) => lines.map(({ line }) => line));
}

function quiet(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `copying part ${at}`);
}

describe("the key line of a step", () => {
  test("is the first cause, not its consequences", () => {
    const log = [
      "make",
      "error: cannot open the lock file",
      "error: stopping",
      "make: *** [all] Error 2",
      exit,
    ];
    expect(lineNumbers(read(log))).toEqual([[2, 3]]);
  });

  test("stands near the end when an early error was survived", () => {
    const log = ["error: cache not found", ...quiet(400), "error: the upload was refused", exit];
    expect(lineNumbers(read(log))).toEqual([[402]]);
  });

  test("names a cause rather than mentions a failure", () => {
    const log = [
      "upload failed",
      "dial tcp 10.0.0.1:443: connect: connection refused",
      "the step failed",
      exit,
    ];
    expect(lineNumbers(read(log))[0]?.[0]).toBe(2);
  });

  test("stands at its place however much was printed behind it", () => {
    const log = ["compiling", "a.c:1:2: error: no such field", ...quiet(5000), exit];
    expect(lineNumbers(read(log))).toEqual([[2]]);
  });

  test("comes with the stack below it, even behind one line that is not of it", () => {
    const log = [
      "FATAL: the channel was closed",
      "closed by the other side",
      "\tat agent.Channel.close(Channel.java:12)",
      "Caused by: java.io.EOFException",
      "\t... 3 more",
      "archiving",
      exit,
    ];
    expect(lineNumbers(read(log))).toEqual([[1, 4, 2, 3, 5]]);
  });

  test("of a compiler's errors that are listed twice is the first", () => {
    const error = "[ERROR] /w/A.java:[1,2] cannot find symbol";
    expect(lineNumbers(read(["[INFO] x", error, ...quiet(60), error, exit]))).toEqual([[2]]);
  });

  test("is a line of the step that failed", () => {
    const log = ["##[group]Run a", "error: survived", "##[group]Run b", "error: not survived", exit];
    expect(lineNumbers(read(log))).toEqual([[4]]);
  });

  test("is the last that was said where nothing speaks of an error", () => {
    expect(lineNumbers(read(["##[group]Run a", "checking", "the tree is dirty", exit]))[0]?.[0]).toBe(3);
  });
});

describe("what a passing run prints too", () => {
  const noise = ["error: cannot read the cache, going on", "ERROR: 3 old entries"];

  test("is not the key line", () => {
    const log = [noise[0] ?? "", "the tree is dirty, refusing to go on", "ERROR: 5 old entries", exit];
    expect(lineNumbers(read(log, normalOf(noise)))).toEqual([[2]]);
  });

  test("changes nothing where the log has no other error", () => {
    expect(read([noise[0] ?? "", exit], normalOf(noise))).toHaveLength(1);
  });
});

describe("a log that does not say how it ended", () => {
  test.each<[string, readonly string[], number]>([
    ["an error outright", ["starting", "  Error (STYLE) Linter failed"], 1],
    ["words that only mention one", ["0 errors", "retrying after a failed try"], 0],
    ["an old warning", ["warning: the field is missing"], 0],
  ])("%s", (_, lines, count) => {
    expect(read(lines)).toHaveLength(count);
  });
});

test("many failures of one file share the lines that a person reads", () => {
  const run = (at: number) => [
    `=== RUN   TestA${at}`,
    ...Array.from({ length: 30 }, () => `    a_test.go:${at + 1}: got error 1`),
    `--- FAIL: TestA${at} (0.00s)`,
  ];
  const log = [...Array.from({ length: 30 }, (_, at) => run(at)).flat(), "FAIL", "FAIL\texample.org/a\t1.0s"];
  const counts = read(log).map(({ lines }) => lines.length);
  expect([counts.length, Math.max(...counts)]).toEqual([30, 2]);
});

test("any lines give at most 25 of them, none twice, within the log", () => {
  const random = randomNumbers(5);
  const words = [
    "error",
    ": ",
    "Traceback (most recent call last):",
    "  File",
    "KeyError: ",
    "\tat a(b:1)",
    "##[error]",
    "#9 1.2 ",
    "ERROR",
    "failed",
    " ",
    "é",
    "a.c:1:2:",
    "\u001B[",
  ];
  for (let round = 0; round < 150; round++) {
    const log = Array.from({ length: 60 }, () =>
      Array.from({ length: Math.floor(random() * 5) }, () => words[Math.floor(random() * words.length)]).join(
        "",
      ),
    );
    const [failure] = read([...log, exit]);
    const numbers = failure?.lines.map(({ line }) => line) ?? [];
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.length).toBeLessThanOrEqual(25);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(61);
  }
});

test("a log of nothing but errors is read in bounded memory and time", () => {
  const long = "x".repeat(500);
  const [failure] = read([...Array.from({ length: 20_000 }, (_, at) => `error ${at}: ${long}`), exit]);
  expect(failure?.lines).toHaveLength(25);
});

describe("what a passing run never prints", () => {
  const passed = ["building", "error: cache not found, going on", "closing part 1", "done"];

  test("is the key line even without a word of an error", () => {
    const log = ["building", "the answer was 41", "closing part 2", exit];
    expect(lineNumbers(read(log, normalOf(passed)))).toEqual([[2]]);
  });

  test("comes before errors that passing runs print too", () => {
    const log = ["building", "the answer was 41", "error: cache not found, going on", exit];
    expect(lineNumbers(read(log, normalOf(passed)))).toEqual([[2]]);
  });

  test("does not come before an error that is as new", () => {
    const log = ["building", "the answer was 41", "error: the answer is wrong", exit];
    expect(lineNumbers(read(log, normalOf(passed)))[0]?.[0]).toBe(3);
  });

  test("is not missed when a model took in all that failed", () => {
    const log = ["building", "error: the answer is wrong", exit];
    expect(lineNumbers(read(log, normalOf(log)))).toEqual([[2]]);
  });
});
