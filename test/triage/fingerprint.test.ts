import { expect, test } from "@jest/globals";
import { fingerprint } from "../../src/triage/fingerprint.ts";
import { aFailure, aLine } from "./examples.ts";

const first = aFailure({
  test: "TestProxy/pod_to_service",
  message: "dial tcp 10.10.1.4:8080: i/o timeout after 5.003s",
  job: "e2e (encap)",
  lines: [
    aLine({
      file: "1_e2e.txt",
      line: 4711,
      text: "    proxy_test.go:88: dial tcp 10.10.1.4:8080: i/o timeout after 5.003s",
    }),
  ],
});

test("a failure keeps its fingerprint in another job, at another line, with other addresses and times", () => {
  const again = aFailure({
    test: "TestProxy/pod_to_service",
    message: "dial tcp 10.10.7.19:8080: i/o timeout after 5.1s",
    job: "e2e (noEncap)",
    lines: [
      aLine({
        file: "job.log",
        line: 12,
        text: "  proxy_test.go:91: dial tcp 10.10.7.19:8080: i/o timeout after 5.1s",
      }),
    ],
  });
  expect(fingerprint(again)).toBe(fingerprint(first));
});

test.each([
  ["another test", aFailure({ ...first, test: "TestProxy/pod_to_pod" })],
  [
    "another error of the same test",
    aFailure({
      ...first,
      message: "connection refused",
      lines: [aLine({ text: "proxy_test.go:88: connection refused" })],
    }),
  ],
  ["another kind", aFailure({ ...first, test: null, kind: "step" })],
])("%s has another fingerprint", (_, other) => {
  expect(fingerprint(other)).not.toBe(fingerprint(first));
});
