/** Failures as the frameworks print them, small. */

const fence = "```";

export const block = (text: string): string => `${fence}\n${text}\n${fence}\n`;

export const vitestOne = (file: string, name: string, err: string, code: string) =>
  ` FAIL  ${file} > ${name}\n${err}\n ❯ ${file}:31:19\n     29|\n     30|   const out = await run()\n     31|   ${code}\n       |                   ^\n     32| })\n\n⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[1/1]⎯\n\n Test Files  1 failed | 20 passed (21)\n      Tests  1 failed | 204 passed (205)\n`;

export const vitest = (file: string, name: string, err: string, code: string) =>
  `\n⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯\n\n` + vitestOne(file, name, err, code);

export const phpunit = (n: string, err: string, f: string) =>
  `There was 1 failure:\n\n1) ${n}\n${err}\n\n${f}\n\nFAILURES!\nTests: 88, Assertions: 310, Failures: 1.\n`;

export const dotnet = (n: string, err: string, st: string) =>
  `  Failed ${n} [1 s]\n  Error Message:\n   ${err}\n  Stack Trace:\n     at ${st}\n\nFailed!  - Failed:     1, Passed:    41, Skipped:     0, Total:    42, Duration: 9 s - Shop.Tests.dll (net8.0)\n`;

export const mocha = (suite: string, n: string, err: string) =>
  `  20 passing (3s)\n  1 failing\n\n  1) ${suite}\n       ${n}:\n\n${err
    .split("\n")
    .map((l) => "      " + l)
    .join("\n")}\n      at Context.<anonymous> (test/a.test.js:22:14)\n`;

export const bats = (n: number, name: string, file: string, line: number, cmd: string, out: string) =>
  `1..${n}\nnot ok ${n} ${name}\n# (in test file ${file}, line ${line})\n#   \`${cmd}' failed\n${out
    .split("\n")
    .map((l) => "# " + l)
    .join("\n")}\n`;

export const nextest = (bin: string, name: string, at: string, msg: string) =>
  `        FAIL [   2.019s] ${bin} ${name}\n\n--- STDERR:              ${bin} ${name} ---\n\nthread '${name}' panicked at ${at}:\n${msg}\nnote: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace\n\n------------\n     Summary [   9.020s] 80 tests run: 79 passed, 1 failed, 0 skipped\n        FAIL [   2.019s] ${bin} ${name}\nerror: test run failed\n`;

export const goTest = (name: string, lines: string[]) => {
  const parts = name.split("/");
  const root = parts[0];
  return `=== RUN   ${root}\n${parts.length > 1 ? `=== RUN   ${name}\n` : ""}${lines.map((l) => "    " + l).join("\n")}\n--- FAIL: ${root} (4.02s)\n${parts.length > 1 ? `    --- FAIL: ${name} (4.01s)\n` : ""}FAIL\nFAIL\texample.org/x\t4.1s\n`;
};

export const testify = (file: string, line: number, err: string[], test: string, msg?: string): string[] => [
  `${file}:${line}: `,
  `    \tError Trace:\t/w/${file}:${line}`,
  ...err.map((l, i) => `    \t${i === 0 ? "Error:      \t" : "            \t"}${l}`),
  `    \tTest:       \t${test}`,
  ...(msg ? [`    \tMessages:   \t${msg}`] : []),
];

export const playwright = (_: number, file: string, line: number, title: string, err: string) =>
  `Running 12 tests using 2 workers\n\n  1) [chromium] › ${file}:${line}:5 › ${title} ──────────────────────\n\n${err
    .split("\n")
    .map((l) => "    " + l)
    .join(
      "\n",
    )}\n\n        at ${file}:${line + 3}:28\n\n  1 failed\n    [chromium] › ${file}:${line}:5 › ${title} ──────\n  11 passed (31.2s)\n`;

export const rspec = (name: string, file: string, line: number, err: string) =>
  `Failures:\n\n  1) ${name}\n     Failure/Error: expect(page).to have_content("x")\n\n${err
    .split("\n")
    .map((l) => "       " + l)
    .join(
      "\n",
    )}\n     # ./${file}:${line}:in \`block (3 levels) in <top (required)>'\n\nFinished in 12.2 seconds\n20 examples, 1 failure\n\nFailed examples:\n\nrspec ./${file}:${line} # ${name}\n`;

export const googletest = (name: string, err: string) =>
  `[ RUN      ] ${name}\n${err}\n[  FAILED  ] ${name} (12 ms)\n[----------] 1 test\n[  PASSED  ] 0 tests.\n[  FAILED  ] 1 test, listed below:\n[  FAILED  ] ${name}\n\n 1 FAILED TEST\n`;

export const unittest = (name: string, cls: string, err: string) =>
  `.....F\n======================================================================\nFAIL: ${name} (${cls}.${name})\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/w/tests/t.py", line 33, in ${name}\n    self.assertEqual(a, b)\n${err}\n\n----------------------------------------------------------------------\nRan 6 tests in 0.3s\n\nFAILED (failures=1)\n`;
