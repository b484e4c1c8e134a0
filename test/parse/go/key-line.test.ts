import { expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";

const rows: readonly [string, readonly string[], string][] = [
  [
    "what t.Error said, not what was printed past it",
    ["on stderr: error: nothing serious", "    a_test.go:6: a log line", "    a_test.go:7: first error"],
    "    a_test.go:7: first error",
  ],
  [
    "a comparison rather than a log that speaks of errors",
    ["    a_test.go:6: retried after a failed attempt", "    a_test.go:9: Sum() = 3, want 4"],
    "    a_test.go:9: Sum() = 3, want 4",
  ],
  [
    "the last log line when none speaks of an error",
    ["    a_test.go:6: step one", "    a_test.go:9: step two"],
    "    a_test.go:9: step two",
  ],
  [
    "the heading of a difference",
    [
      "    a_test.go:9: mismatch (-want +got):",
      "          &Dial{",
      "        -   Port: 80,",
      "        +   Port: 81,",
    ],
    "    a_test.go:9: mismatch (-want +got):",
  ],
  [
    "an error that was only printed when the test logged nothing of it",
    ["    a_test.go:6: step one", "Error: connection to the API server was refused"],
    "Error: connection to the API server was refused",
  ],
  [
    "the text of testify's error",
    [
      "    a_test.go:12: ",
      "        \tError Trace:\t/src/a_test.go:12",
      "        \tError:      \tNot equal: ",
      "        \t            \texpected: 1",
      "        \t            \tactual  : 2",
      "        \tTest:       \tTestA",
    ],
    "        \tError:      \tNot equal: ",
  ],
  [
    "a data race",
    [
      "==================",
      "WARNING: DATA RACE",
      "Read at 0x00c000012345 by goroutine 8:",
      "==================",
    ],
    "WARNING: DATA RACE",
  ],
];

test.each(rows)("the key line is %s", (_, output, key) => {
  const log = ["=== RUN   TestA", ...output, "--- FAIL: TestA (0.00s)", "FAIL", "FAIL\ttest/net\t0.1s"];
  const [failure] = readLog(log).failures;
  expect([failure?.test, failure?.lines[0]?.text]).toEqual(["TestA", key]);
});

test("the key line is what the event calls an error", () => {
  const event = (output: string, type: string) =>
    JSON.stringify({
      Action: "output",
      Package: "test/net",
      Test: "TestA",
      Output: `${output}\n`,
      OutputType: type,
    });
  const log = [
    '{"Action":"run","Package":"test/net","Test":"TestA"}',
    event("    a_test.go:5: panic: error: only a log", ""),
    event("    a_test.go:6: the pod is gone", "error"),
    event("        and its node", "error-continue"),
    '{"Action":"fail","Package":"test/net","Test":"TestA","Elapsed":0}',
    '{"Action":"fail","Package":"test/net","Elapsed":0}',
  ];
  const [failure] = readLog(log).failures;
  expect([failure?.lines[0]?.line, failure?.message]).toEqual([3, "the pod is gone\nand its node"]);
});
