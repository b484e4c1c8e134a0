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
    "failed to run: /srv/stage0/bin/builder build --locked",
    "Error: style-checker exit with code 7",
    "error: exit status 1",
  ])("is not the key line: %s", (text) => {
    expect(shown([text, "cc1: cannot open the listed header", text])[0]).toBe(2);
  });

  test("is shown with what was said before it, where nothing else speaks of an error", () => {
    expect(shown(["unpacking", "the key is too old", "", "Docker build failed with exit code 1"])).toEqual([
      4, 2, 1,
    ]);
  });
});

test.each([
  [
    "rustc's advice",
    [
      "For more information about this error, try `rustc --explain E0107`.",
      "error: could not compile `ring`",
    ],
    2,
  ],
  [
    "an option that the shell does not have",
    ["Run started", "/bin/sh: 1: set: Illegal option -o pipes", "it ended"],
    2,
  ],
  [
    "what R says when it dies",
    [
      " *** caught segfault ***",
      "address 0x1, cause 'memory not mapped'",
      "run.sh: line 2: 81 Segmentation fault (core dumped) R",
    ],
    1,
  ],
])("is not missed: %s", (_, log, key) => {
  expect(shown(log)[0]).toBe(key);
});

describe("a name or a level in capitals", () => {
  test.each([
    ["a setting is no error", ["ALLOWED_FAILURE=parser", "fatal: the identity is empty"], 2],
    [
      "a level in brackets",
      ["[2026-03-04T05:06:07Z ERROR press] no such page", "Error: press is out of ink"],
      1,
    ],
    ["a backend's name before it", ["LLVM ERROR: the module has no such section", "error: stopping"], 1],
  ])("%s", (_, log, key) => {
    expect(shown(log)[0]).toBe(key);
  });
});

describe("a chain of causes", () => {
  test.each([
    [
      "on lines of their own",
      ["error: failed to load alpha", "", "Caused by:", "  cannot update", "", "Caused by:", "  no such ref"],
      [1, 7],
    ],
    [
      "behind the words",
      ["Error: cannot start", "  at Ring.start(Ring.java:1)", "Caused by: the port is taken"],
      [1, 3],
    ],
  ])("has its last one second: %s", (_, log, first) => {
    expect(shown(log).slice(0, 2)).toEqual(first);
  });
});

describe("a step that says nothing of an error", () => {
  test("is explained by the warning that it ended with", () => {
    const log = [
      "checking",
      'Warning: the field "size" is not used',
      "",
      "  on ring.tf line 3:",
      '  3: data "ring"',
    ];
    expect(shown(log)[0]).toBe(2);
  });

  test("shows what programs said rather than the clean-up that a shell echoes", () => {
    expect(shown(["+ compare", "expected 4 shards, got 3", "+ cleanup", "+ rm -rf out"])[0]).toBe(2);
  });

  test("shows the last command that a shell echoed when programs had nothing to say", () => {
    const log = ["counting", ...Array.from({ length: 8 }, (_, at) => `+ step ${at}`), "+ [[ 0 -eq 3 ]]"];
    expect(shown(log)[0]).toBe(10);
  });

  test("shows what the runner said of itself behind the end", () => {
    const end = "##[error]Process completed with exit code 143.";
    const reader = createReader({ file: "job.log", role: "log", job: null, matcher: null });
    reader.push(
      Buffer.from(["part 1", end, "##[error]The runner has received a shutdown signal."].join("\n")),
    );
    expect(reader.end().failures[0]?.lines[0]?.line).toBe(3);
  });

  test("and ran out of time shows that, then what it was doing", () => {
    const reader = createReader({ file: "job.log", role: "log", job: null, matcher: null });
    const log = ["loading the model", "step 3 of 10", "##[error]Process completed with exit code 124."];
    reader.push(Buffer.from(log.join("\n")));
    expect(reader.end().failures[0]?.lines.map(({ line }) => line)).toEqual([3, 2, 1]);
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

describe("the header in which the runner repeats a command", () => {
  const header = [
    "##[group]Run make",
    "make || echo 'error: make failed'",
    "with:",
    "  if-missing: error",
    "##[endgroup]",
  ];

  test("has no key line", () => {
    expect(shown([...header, "it stops here"])).toEqual([6]);
  });

  test("does not hide what is really printed", () => {
    expect(shown([...header, "error: make failed"])).toEqual([6]);
  });

  test("that never ends does not hide the log", () => {
    const log = [
      "##[group]Run make",
      ...Array.from({ length: 400 }, (_, at) => `part ${at}`),
      "error: no such part",
    ];
    expect(shown(log)[0]).toBe(402);
  });
});

describe("a log that no runner framed", () => {
  function failures(lines: readonly string[]): number {
    const reader = createReader({ file: "build.log", role: "log", job: null, matcher: null });
    reader.push(Buffer.from(lines.join("\n")));
    return reader.end().failures.length;
  }

  test.each([
    [["copying", "make: *** [Makefile:3: all] Error 1"]],
    [["** BUILD FAILED **", "", "The following build commands failed:", "\tCopy a b", "(1 failure)"]],
    [["api-1 exited with code 3"]],
    [["npm ERR! "]],
    [["12:00:01 fill failed: the list is too short"]],
    [["would reformat src/cart.py", "", "1 file would be reformatted"]],
  ])("has failed when it stops behind a report of failure: %j", (log) => {
    expect(failures(log)).toBe(1);
  });

  test.each([
    [["make: *** [Makefile:3: clean] Error 1 (ignored)"]],
    [["api-1 exited with code 0"]],
    [["make: *** [Makefile:3: try] Error 1", ...Array.from({ length: 40 }, (_, at) => `then part ${at}`)]],
    [["13 mutants made, killed 12"]],
    [["0 errors, 0 failures"]],
    [["passed: 12", "failed: 0"]],
  ])("has not failed otherwise: %j", (log) => {
    expect(failures(log)).toBe(0);
  });
});

describe("checkers", () => {
  test.each([
    ["shellcheck", ["In up.sh line 3:", "cd $1", "   ^-- SC2086 (info): Double quote it."], 3],
    ["rustfmt", ["Diff in /srv/src/main.rs:14:", " use a;", "-fn  b() {}"], 1],
    ["a warning that ends a step", ["a.c:1:30: warning: the check is of no use [deref]", "done"], 1],
    ["an error behind warnings", ["a.c:1:30: warning: unused", "a.c:2:1: error: no type"], 2],
    ["a diff that ends a step", ["diff --git a/f b/f", "index 1..2 100644", "+changed"], 1],
    ["Sphinx", ["docs/a.rst:4: CRITICAL: Problems with the include", "looking for stale files"], 1],
  ])("%s", (_, log, key) => {
    expect(shown(log)[0]).toBe(key);
  });
});

test("an error that no framework printed is not taken for one of a framework", () => {
  const error = "An error occurred (NoSuchGroup) when calling the Update operation: it is gone.";
  expect(shown([error, "stopping part 1", "stopping part 2"])).toEqual([1]);
});
