import { expect, test } from "@jest/globals";
import { fingerprint } from "../../src/triage/fingerprint.ts";
import { aFailure, aLine } from "./examples.ts";

function printOf(message: string): string {
  return fingerprint(aFailure({ test: "TestStore/restart", message, lines: [aLine({ text: message })] }));
}

test.each([
  [
    "ports and durations",
    "dial tcp 10.1.2.3:4411: i/o timeout after 5s",
    "dial tcp 10.9.8.7:80: i/o timeout after 1m2s",
  ],
  [
    "temporary folders",
    "open /tmp/TestStore123/001/a.db: no such file",
    "open /var/tmp/TestStore9/002/a.db: no such file",
  ],
  ["work folders of two systems", "/home/ci/w/store.ts:12:3 boom", "C:\\ci\\w\\store.ts:98:1 boom"],
  ["objects at addresses", "lost store.Box@1a2b3c4d", "lost store.Box@ffee0011"],
  ["goroutines", "goroutine 12 leaked for 3 minutes", "goroutine 9001 leaked for 14 minutes"],
  ["generated names", 'pod "web-7c5ddbdf54-x2x8f" lost', 'pod "web-5d4f8c7b96-q9zzk" lost'],
  ["nodes", "no room on kind-worker2", "no room on kind-worker"],
  [
    "dumps",
    "not ready: &PodStatus{Phase:Pending,At:1,}, in 3s",
    "not ready: &PodStatus{Phase:Failed,At:22,More:{A:1,},}, in 9s",
  ],
  [
    "JSON bodies",
    '{"id":"4c6f0f54-91b2-4a43-9b07-c1a7a2a1b0f2","took":12}',
    '{"id":"0a6f0f54-91b2-4a43-9b07-c1a7a2a1b0ff","took":9}',
  ],
  ["calls on the way", "boom\n    at run (a.js:1:2)", "boom\n    at call (b.js:3:4)"],
])("%s do not change a fingerprint", (_, one, other) => {
  expect(printOf(other)).toBe(printOf(one));
});

test.each([
  ["exit codes", "worker: exit status 1", "worker: exit status 137"],
  ["HTTP status", "GET /items returned 404", "GET /items returned 503"],
  ["system errors", "[Errno 111] refused", "[Errno 113] refused"],
  ["signals", "killed by signal 9", "killed by signal 11"],
  ["numbered errors", "error TS2322: wrong", "error TS2345: wrong"],
  ["resource kinds", 'pods "a-12" not found', 'services "a-12" not found'],
  ["interface versions", "no kind in apps/v1beta1", "no kind in apps/v1"],
  ["IP families", "no route to 10.0.0.1:80", "no route to [fd00::1]:80"],
  [
    "what an assertion found, below the same first line",
    "Not equal:\nexpected: ready",
    "Not equal:\nexpected: gone",
  ],
])("%s do", (_, one, other) => {
  expect(printOf(other)).not.toBe(printOf(one));
});

test("where no test is named, the file it happened in tells errors apart, wherever it lies", () => {
  const inFile = (file: string) =>
    fingerprint(aFailure({ test: null, kind: "step", message: "gave up", location: { file, line: 3 } }));
  expect(inFile("/home/a/x.go")).toBe(inFile("C:\\b\\x.go"));
  expect(inFile("/home/a/x.go")).not.toBe(inFile("/home/a/y.go"));
});
