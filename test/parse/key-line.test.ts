import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { createReader } from "../../src/parse/reader.ts";

const exit = "##[error]Process completed with exit code 1.";

/** Lines shown of the one failure, key line first. */
function shown(lines: readonly string[]): readonly number[] {
  const reader = createReader({ file: "job.log", role: "log", job: null, matcher: null });
  reader.push(Buffer.from([...lines, exit].join("\n")));
  const { failures } = reader.end();
  expect(failures).toHaveLength(1);
  return failures[0]?.lines.map(({ line }) => line) ?? [];
}

describe("the key line behind what is put before each line", () => {
  test.each([
    ["a clock", "[00:01:02] ", ""],
    ["a time of day", "[2024-05-06T07:08:09.123Z] ", ""],
    ["the time of a step", "2024-05-06T07:08:09.123456Z 01O ", ""],
    ["buildx", "#7 3.120 ", ""],
    ["buildx, set in", "  #7 3.120 ", ""],
    ["a container", "api-1    | ", "db-1     | checkpoint starting"],
    ["a workspace", "packages/shop build: ", "packages/cart build: Done"],
  ])("%s", (_, before, other) => {
    const log = ["starting", `${before}error[E0432]: unresolved import`, other, "the step has failed"];
    expect(shown(log)[0]).toBe(2);
  });

  test("a traceback of one container among lines of others", () => {
    const log = [
      "api-1    | listening",
      "work-1   | Traceback (most recent call last):",
      "api-1    | GET /",
      'work-1   |   File "/srv/work.py", line 3, in <module>',
      "work-1   |     import queues",
      "db-1     | ready",
      "work-1   | ModuleNotFoundError: No module named 'queues'",
      "work-1 exited with code 1",
    ];
    expect(shown(log)).toEqual([7, 2, 4, 5]);
  });
});

describe("a line that only reports what failed elsewhere", () => {
  test.each([
    "error: subprocess-exited-with-error",
    "Error: Command ['sh', '-c', 'repair'] failed with code 1.",
    "ERROR: Build did NOT complete successfully",
    "Failed to build shop-1.2",
    "npm ERR! Lifecycle script `lint` failed with error: ",
    "Service 'api' failed to build : The command '/bin/sh -c make' returned a non-zero code: 2",
  ])("is not the key line: %s", (text) => {
    expect(shown([text, "cc1: cannot open the listed header", text])[0]).toBe(2);
  });

  test("is shown with what was said before it, where nothing else speaks of an error", () => {
    expect(shown(["unpacking", "the key is too old", "", "Docker build failed with exit code 1"])).toEqual([
      4, 2, 1,
    ]);
  });
});

describe("a line that only counts", () => {
  test("gives way to the list above it", () => {
    const log = [
      "checking",
      "  14  shop() returns nothing",
      "  20  cart() returns nothing",
      "------",
      " [ERROR] Found 2 errors",
    ];
    expect(shown(log)).toEqual([2, 3, 5]);
  });

  test("gives way to the first item that is marked", () => {
    const log = [
      "input: wip",
      "✖   subject is empty",
      "✖   type is empty",
      "✖   found 2 problems, 0 warnings",
    ];
    expect(shown(log)[0]).toBe(2);
  });

  test("is the key line when nothing stands above it", () => {
    expect(shown(["3 errors"])).toEqual([1]);
  });
});

test("files listed at the end are read from the first", () => {
  expect(shown(["checking the layout", "src/a.ts", "src/deep/b.ts", "index.ts"])).toEqual([2, 3, 4]);
});

test("a reason set in under another is the one to read", () => {
  const log = [
    "* What went wrong:",
    "> Could not resolve all files",
    "   > Could not find shop:cart:1.2.",
    "     Required by:",
  ];
  expect(shown(log)[0]).toBe(3);
});

test("what the kernel killed names the cause of exit 137", () => {
  const log = [
    "cc -c big.c",
    "c++: fatal error: Killed signal terminated program cc1plus",
    "make: *** [big.o] Error 1",
  ];
  expect(shown(log)[0]).toBe(2);
});

test("an assertion stands before the abort it leads to", () => {
  expect(shown(["q: q.cc:8: void pop(): Assertion `n > 0' failed.", "Aborted (core dumped)"])[0]).toBe(1);
});
