import { expect, test } from "@jest/globals";
import { readLog } from "./read-text.ts";

const passed: readonly (readonly [string, readonly string[]])[] = [
  [
    "a download that was tried again",
    [
      "curl: (56) Recv failure: Connection reset by peer",
      "error: timeout, will retry",
      "100  120k",
      "exit status 0",
    ],
  ],
  [
    "a cache that was not there",
    [
      "#5 importing cache manifest from ghcr.io/shop/till:cache",
      "#5 ERROR: ghcr.io/shop/till:cache: not found",
      "#9 DONE 0.4s",
    ],
  ],
  [
    "a task whose failure was ignored",
    [
      'fatal: [web1]: FAILED! => {"changed": false, "msg": "no such service"}',
      "...ignoring",
      "PLAY RECAP *****",
      "web1 : ok=10   changed=2    unreachable=0    failed=0    skipped=1    rescued=0    ignored=1",
    ],
  ],
  [
    "a container that was not there to be removed",
    ["Error: No such container: till-db", "All checks passed!"],
  ],
  [
    "a build that logs what its tests provoke",
    [
      "[INFO] Running com.shop.CartTest",
      "2026-01-05 10:00:00 ERROR c.s.Cart - Payment failed",
      "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0",
      "[INFO] BUILD SUCCESS",
    ],
  ],
];

test.each(passed)("a log without a frame that ends well has no failure: %s", (_, lines) => {
  expect(readLog(lines.join("\n")).failures).toEqual([]);
});

test.each([
  ["an exit code", ["error: the disk is full", "Process exited with exit code 1"]],
  [
    "another host of the recap",
    ["fatal: [db1]: FAILED! => {}", "db1 : ok=1 changed=0 unreachable=0 failed=1"],
  ],
  [
    "more output behind the good word",
    ["All checks passed!", "deploying", "error: permission denied", "at a", "at b", "npm ERR! code 1"],
  ],
])("and one that does not end well has: %s", (_, lines) => {
  expect(readLog(lines.join("\n")).failures).not.toEqual([]);
});

test.each(["[INFO] Scanning", "[2026-01-05 10:00:00] start", "{ echo hello; }", "[1/3] building"])(
  "a log that begins with a bracket is no JSON: %s",
  (first) => {
    expect(readLog(`${first}\nall is well\n`).foreign ?? null).toBeNull();
  },
);

test.each(['{"a": 1}', "[1, 2]", "[]", '[{"a": 1}]', "{\n  }", "[true]"])(
  "JSON that is no report is told so: %s",
  (text) => {
    expect(readLog(text).foreign).toBe("it is JSON, but no test report that is known");
  },
);
