import { describe, expect, test } from "@jest/globals";
import { sourceLocation } from "../../../src/parse/not-tests/source-location.ts";
import { jobOf, readLog } from "../read-text.ts";

const exit = "##[error]Process completed with exit code 1.";

/** Kind, key line and place of the one failure of a step that printed these lines. */
function told(lines: readonly string[], end = exit): readonly unknown[] {
  const { failures } = readLog(
    ["##[group]Run ./build.sh", "##[endgroup]", "starting", ...lines, end],
    jobOf("failure"),
  );
  return failures.map(({ kind, lines: [key], location }) => [
    kind,
    key?.text,
    location === null ? null : `${location.file}:${location.line}`,
  ]);
}

describe("what failed when it was no test", () => {
  test.each<[string, readonly string[], string, number, string | null]>([
    [
      "Cypress without its server",
      [
        "Cypress could not verify that this server is running:",
        "",
        "  > http://localhost:4173",
        "",
        "We will try connecting to it 1 more time...",
        "",
        "Cypress failed to verify that your server is running.",
      ],
      "setup",
      0,
      null,
    ],
    [
      "Playwright without its server",
      [
        "[WebServer] Error: Cannot find module './serve.js'",
        "Error: Process from config.webServer was not able to start. Exit code: 1",
      ],
      "setup",
      0,
      null,
    ],
    [
      "Cypress without specs",
      [
        "Can't run because no spec files were found.",
        "",
        "We searched for specs matching this glob pattern:",
      ],
      "setup",
      0,
      null,
    ],
    [
      "tsc",
      [
        "src/cart.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.",
        "npm error code 2",
      ],
      "build",
      0,
      "src/cart.ts:3",
    ],
    [
      "gcc",
      [
        "gcc -c cart.c",
        "cart.c:12:3: error: 'total' undeclared (first use in this function)",
        "   12 |   total += 1;",
        "      |   ^~~~~",
        "make: *** [Makefile:4: cart.o] Error 1",
      ],
      "build",
      1,
      "cart.c:12",
    ],
    [
      "the linker",
      [
        "/usr/bin/ld: cart.o: in function `main':",
        "cart.c:(.text+0x5): undefined reference to `total'",
        "collect2: error: ld returned 1 exit status",
      ],
      "build",
      1,
      null,
    ],
    ["MSVC", ["cart.cpp(12): error C2065: 'total': undeclared identifier"], "build", 0, "cart.cpp:12"],
    [
      "javac under Maven",
      [
        "[INFO] -------",
        "[ERROR] COMPILATION ERROR : ",
        "[ERROR] /w/src/Cart.java:[12,3] cannot find symbol",
        "  symbol:   method total()",
        "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.8:compile (default-compile) on project cart: Compilation failure",
        "[ERROR] -> [Help 1]",
      ],
      "build",
      2,
      "/w/src/Cart.java:12",
    ],
    [
      "rustc",
      [
        "error[E0308]: mismatched types",
        " --> src/cart.rs:3:5",
        "error: could not compile `cart` (lib) due to 1 previous error",
      ],
      "build",
      0,
      "src/cart.rs:3",
    ],
    [
      "ESLint",
      [
        "/w/src/cart.js",
        "  1:10  error  'total' is defined but never used  no-unused-vars",
        "✖ 1 problem (1 error, 0 warnings)",
      ],
      "build",
      1,
      "/w/src/cart.js:1",
    ],
    [
      "golangci-lint",
      ["cart/cart.go:12:3: ineffectual assignment to total (ineffassign)"],
      "build",
      0,
      "cart/cart.go:12",
    ],
    [
      "mypy",
      [
        "cart.py:12: error: Incompatible types in assignment  [assignment]",
        "Found 1 error in 1 file (checked 9 source files)",
      ],
      "build",
      0,
      "cart.py:12",
    ],
    [
      "a Python script",
      [
        "Traceback (most recent call last):",
        '  File "tools/gen.py", line 3, in <module>',
        "    import cart",
        "ModuleNotFoundError: No module named 'cart'",
      ],
      "step",
      3,
      "tools/gen.py:3",
    ],
    [
      "a chain of Python exceptions",
      [
        "Traceback (most recent call last):",
        '  File "a.py", line 3, in f',
        "KeyError: 'id'",
        "",
        "During handling of the above exception, another exception occurred:",
        "",
        "Traceback (most recent call last):",
        '  File "b.py", line 9, in g',
        "RuntimeError: no such cart",
      ],
      "step",
      8,
      "a.py:3",
    ],
    [
      "npm",
      [
        "npm error code ERESOLVE",
        "npm error ERESOLVE unable to resolve dependency tree",
        "npm error A complete log of this run can be found in: /x",
      ],
      "setup",
      1,
      null,
    ],
    [
      "pip",
      [
        "ERROR: Could not find a version that satisfies the requirement cart==9",
        "ERROR: No matching distribution found for cart==9",
      ],
      "setup",
      0,
      null,
    ],
    ["apt", ["Reading package lists...", "E: Unable to locate package carts"], "setup", 1, null],
    [
      "apt's unmet dependencies",
      [
        "The following packages have unmet dependencies:",
        " carts : Depends: wheels (>= 2.0) but it is not going to be installed",
        "E: Error, pkgProblemResolver::Resolve generated breaks, this may be caused by held packages.",
      ],
      "setup",
      1,
      null,
    ],
    ["coverage", ["all 9 tests passed", "Coverage test failed, threshold not met:"], "build", 1, null],
    ["SIGTERM", ["part 1", "run.sh: line 4:  4211 Terminated    ./serve"], "infrastructure", 1, null],
    ["pnpm", [' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"'], "setup", 0, null],
    [
      "Gradle's dependencies",
      [
        "FAILURE: Build failed with an exception.",
        "",
        "* What went wrong:",
        "Execution failed for task ':compileJava'.",
        "> Could not resolve all files for configuration ':compileClasspath'.",
        "BUILD FAILED in 3s",
      ],
      "setup",
      4,
      null,
    ],
    [
      "buildx",
      [
        "#9 ERROR: failed to copy: unexpected status 503",
        "------",
        " > [2/3] RUN apk add git:",
        "------",
        "ERROR: failed to solve: failed to copy: unexpected status 503",
      ],
      "setup",
      0,
      null,
    ],
    [
      "a RUN line of an image",
      [
        "#9 3.210 E: Unable to locate package carts",
        '#9 ERROR: process "/bin/sh -c apt-get install carts" did not complete successfully: exit code: 100',
        'ERROR: failed to solve: process "/bin/sh -c apt-get install carts" did not complete successfully: exit code: 100',
      ],
      "setup",
      0,
      null,
    ],
    ["helm", ["Error: INSTALLATION FAILED: context deadline exceeded"], "setup", 0, null],
    ["kind", ["ERROR: failed to create cluster: could not find a log line that matches"], "setup", 0, null],
    ["minikube", ["X Exiting due to GUEST_PROVISION: error provisioning guest"], "setup", 0, null],
    [
      "a full disk, which breaks the compiler too",
      ["cc1: error: cart.s: No space left on device", "cart.c:1:1: error: closing file"],
      "infrastructure",
      0,
      "cart.c:1",
    ],
    [
      "AddressSanitizer",
      ["==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x60", "    #0 0x55 in total cart.c:12"],
      "step",
      0,
      "cart.c:12",
    ],
    ["a shell", ["./build.sh: line 3: protocc: command not found"], "step", 0, null],
    ["a variable of a shell", ["./build.sh: line 3: TAG: unbound variable"], "step", 0, null],
    ["make", ["make: *** No rule to make target 'cart.c', needed by 'all'.  Stop."], "build", 0, null],
    [
      "clippy",
      ["error: unused variable: `total`", " --> src/cart.rs:3:9", "  |", "3 |     let total = 5;"],
      "build",
      0,
      "src/cart.rs:3",
    ],
    [
      "rustfmt",
      ["Diff in /w/src/cart.rs:3:", "-let  a = 1;", '+panic!("x");'],
      "build",
      0,
      "/w/src/cart.rs:3",
    ],
    [
      "gofmt",
      ["diff shop/cart.go.orig shop/cart.go", "--- shop/cart.go.orig", "+// error: none"],
      "build",
      0,
      null,
    ],
    [
      "Ruff",
      ["F401 [*] `os` imported but unused", " --> shop/cart.py:3:8", "  |", "", "Found 1 error."],
      "build",
      0,
      "shop/cart.py:3",
    ],
    [
      "stylelint",
      ["cart.css", "  1:5   ✖  Unknown property", "", "✖ 1 problem (1 error, 0 warnings)"],
      "build",
      1,
      "cart.css:1",
    ],
    ["hadolint", ["Dockerfile:3 DL3008 warning: Pin versions"], "build", 0, "Dockerfile:3"],
    [
      "ShellCheck",
      ["In cart.sh line 7:", "cd $1", "^---^ SC2164 (warning): Use cd ... || exit"],
      "build",
      2,
      "cart.sh:7",
    ],
    [
      "Python's syntax",
      ['  File "cart.py", line 2', "    a +", "SyntaxError: invalid syntax"],
      "build",
      2,
      "cart.py:2",
    ],
    ["PHP's syntax", ["PHP Parse error:  syntax error in cart.php on line 2"], "build", 0, "cart.php:2"],
    [
      "MSVC on a drive",
      ["D:\\a\\cart.cpp(12,5): error C2065: 'total': undeclared"],
      "build",
      0,
      "D:\\a\\cart.cpp:12",
    ],
    [
      "Kotlin",
      [
        "w: file:///w/Old.kt:3:5 'error' is deprecated",
        "e: file:///w/Cart.kt:9:14 Unresolved reference: total",
        "Execution failed for task ':compileKotlin'.",
      ],
      "build",
      1,
      "/w/Cart.kt:9",
    ],
    [
      "scalac",
      ["[error] /w/Cart.scala:9:14: not found: value total", "[error] one error found"],
      "build",
      0,
      "/w/Cart.scala:9",
    ],
    [
      "a bundler",
      ['✘ [ERROR] Could not resolve "./total"', "", "    src/cart.js:1:14:", "      1 │ import"],
      "build",
      0,
      "src/cart.js:1",
    ],
    ["a task runner", ["@acme/cart:build: src/cart.ts(3,5): error TS2322: no"], "build", 0, "src/cart.ts:3"],
    [
      "Gradle's deepest cause",
      [
        "Execution failed for task ':compileJava'.",
        "> Could not resolve all files for configuration ':compileClasspath'.",
        "   > Could not resolve com.acme:cart:1.",
        "      > Could not GET 'https://maven.acme.example/cart-1.pom'. Received status code 401 from server",
      ],
      "setup",
      3,
      null,
    ],
    [
      "what pip builds",
      [
        "  error: subprocess-exited-with-error",
        "  × python setup.py bdist_wheel did not run successfully.",
        "      cart/fast.c:1:10: fatal error: Python.h: No such file or directory",
        "  ERROR: Failed building wheel for cart",
      ],
      "setup",
      2,
      "cart/fast.c:1",
    ],
    [
      "npm's lock file",
      [
        "npm error code EUSAGE",
        "npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.",
        "npm error Missing: cart@2.0.1 from lock file",
      ],
      "setup",
      1,
      null,
    ],
    [
      "uv",
      ["  × No solution found when resolving dependencies:", "  ╰─▶ Because only cart<=1 is available"],
      "setup",
      0,
      null,
    ],
    [
      "Yarn",
      ["➤ YN0000: ┌ Resolution step", "➤ YN0028: │ The lockfile would have been modified"],
      "setup",
      1,
      null,
    ],
    [
      "Terraform",
      ["╷", "│ Error: Reference to undeclared variable", "│ ", '│   on main.tf line 9, in output "x":', "╵"],
      "build",
      1,
      "main.tf:9",
    ],
    [
      "a push",
      [" ! [rejected]        main -> main (fetch first)", "error: failed to push some refs to 'x'"],
      "step",
      0,
      null,
    ],
    [
      "Go's race detector",
      ["WARNING: DATA RACE", "Read at 0x00 by goroutine 7:", "Found 1 data race(s)"],
      "step",
      0,
      null,
    ],
    [
      "valgrind",
      [
        "==7== Memcheck, a memory error detector",
        "==7== Invalid write of size 4",
        "==7==    at 0x1: main (cart.c:3)",
      ],
      "step",
      1,
      "cart.c:3",
    ],
    [
      "a Compose service",
      [" Container db-1  Error", "dependency failed to start: container db-1 is unhealthy"],
      "setup",
      1,
      null,
    ],
    [
      "Deno",
      ["error: TS2339 [ERROR]: Property 'total' does not exist", "    at file:///w/main.ts:12:8"],
      "build",
      0,
      "/w/main.ts:12",
    ],
    [
      "Verilator",
      ["%Error: rtl/cart.v:12:3: syntax error", "%Error: Exiting due to 1 error(s)"],
      "build",
      0,
      "rtl/cart.v:12",
    ],
    [
      "Bun",
      ['error: No version matching "^9" found for specifier "cart"', "error: cart@^9 failed to resolve"],
      "setup",
      0,
      null,
    ],
    ["CocoaPods", ['[!] CocoaPods could not find compatible versions for pod "Cart":'], "setup", 0, null],
    ["autoconf", ["checking for cart... no", "configure: error: cart is required"], "build", 1, null],
    [
      "svelte-check",
      [
        "/w/src/+page.svelte:12:9",
        "Error: Property 'total' does not exist (ts)",
        "svelte-check found 1 error",
      ],
      "build",
      1,
      "/w/src/+page.svelte:12",
    ],
    ["Vale", [" docs/a.md", " 12:4  error  Use 'cart'.  Cart.Terms "], "build", 1, "docs/a.md:12"],
    ["codespell", ["docs/a.md:12: recieve ==> receive"], "build", 0, "docs/a.md:12"],
    ["buf", ["cart/v1/cart.proto:12:3:Field name should be lower case"], "build", 0, "cart/v1/cart.proto:12"],
    [
      "a Dockerfile that cannot be read",
      ["Dockerfile:7", "--------------------", "ERROR: failed to solve: unknown instruction: RUNN"],
      "setup",
      2,
      "Dockerfile:7",
    ],
    ["a service container", ["##[error]Failed to initialize container db:1"], "setup", 0, null],
    [
      "Helm's repositories",
      ["Error: no repository definition for https://charts.acme.example"],
      "setup",
      0,
      null,
    ],
    [
      "what Bundler builds",
      [
        "Gem::Ext::BuildError: ERROR: Failed to build gem native extension.",
        "",
        "An error occurred while installing cart",
      ],
      "setup",
      0,
      null,
    ],
    [
      "a toolchain too old",
      ["go: errors parsing go.mod:", "go: go.mod requires go >= 1.99 (running go 1.22)"],
      "setup",
      1,
      null,
    ],
    [
      "a known vulnerability",
      ["Vulnerability #1: GO-1", "Your code is affected by 1 vulnerability"],
      "build",
      0,
      null,
    ],
    [
      "PowerShell",
      ["'nmake' is not recognized as an internal or external command,", "operable program or batch file."],
      "step",
      0,
      null,
    ],
  ])("%s", (_, lines, kind, key, place) => {
    expect(told(lines)).toEqual([[kind, lines[key], place]]);
  });

  test.each<[string, string, string]>([
    ["killed for its memory", "##[error]Process completed with exit code 137.", "infrastructure"],
    ["a crash that said nothing", "##[error]Process completed with exit code 139.", "step"],
    ["out of time", "##[error]The action 'Build' has timed out after 5 minutes.", "infrastructure"],
    ["stopped", "##[error]The operation was canceled.", "infrastructure"],
    [
      "the machine going away",
      "##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped.",
      "infrastructure",
    ],
  ])("%s: the line that ends the step", (_, end, kind) => {
    expect(told(["compiling 3 of 9"], end)).toEqual([[kind, end, null]]);
  });
});

test("nothing of the commands and variables that a step begins with is an error of its", () => {
  const lines = ["##[group]Run make", "env:", "  error: FAIL", "##[endgroup]", "all is quiet", exit];
  expect(readLog(lines, jobOf("failure")).failures.map(({ message }) => message)).toEqual(["all is quiet"]);
});

test("a place in the source is read as tools write it", () => {
  expect(
    [
      "a.ts(3,5): error TS1: x",
      "A.java:[12,3] x",
      '  File "a.py", line 7',
      "a.c:3:5: error: x",
      "at 12:30:11 all was well",
    ].map((text) => sourceLocation([text])),
  ).toEqual([
    { file: "a.ts", line: 3 },
    { file: "A.java", line: 12 },
    { file: "a.py", line: 7 },
    { file: "a.c", line: 3 },
    null,
  ]);
});
