import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import type { Job } from "../../src/model/evidence.ts";
import { jobOf, readBytes, readLog, stepOf } from "./read-text.ts";

const job: Job = jobOf(
  "failure",
  [
    stepOf(1, "Set up job", "2025-03-01T10:00:00Z"),
    stepOf(2, "Run actions/checkout@v4", "2025-03-01T10:00:02Z"),
    stepOf(3, "Run e2e tests", "2025-03-01T10:00:05Z", "failure"),
    stepOf(5, "Post Run actions/checkout@v4", "2025-03-01T10:09:59Z"),
    stepOf(6, "Complete job", "2025-03-01T10:09:59Z"),
  ],
  "e2e (proxyAll=true, LoadBalancerMode=DSR)",
);

const access = "TestExternalAccess/fromOutside/policy_";
const status = `&PodStatus{Phase:Running,Conditions:[]PodCondition{PodCondition{Type:Ready,Status:False,Reason:ContainersNotReady,Message:${"not ready, ".repeat(300)},},},Message:,Reason:,ContainerStatuses:[]ContainerStatus{ContainerStatus{Name:client,State:ContainerState{Waiting:nil,Running:&ContainerStateRunning{StartedAt:now,},},Ready:false,RestartCount:0,Image:tools:1,},},}`;

function failing(policy: string): string[] {
  return [
    `10:02:00 === RUN   ${access}${policy}`,
    "10:03:30     access_test.go:80: ",
    "10:03:30         \tError Trace:\t/home/runner/work/net/net/test/e2e/access_test.go:80",
    "10:03:30         \tError:      \tReceived unexpected error:",
    `10:03:30         \t            \ttimed out waiting for the condition, Pod.Status: ${status}`,
    `10:03:30         \tTest:       \t${access}${policy}`,
  ];
}

const log = [
  "10:00:00 Current runner version: '2.322.0'",
  "10:00:02 ##[group]Run actions/checkout@v4",
  "10:00:02 ##[endgroup]",
  "10:00:05 ##[group]Run ./e2e.sh --proxy-all --no-kube-proxy --load-balancer-mode dsr",
  "10:00:05 shell: /usr/bin/bash -e {0}",
  "10:00:05 ##[endgroup]",
  "10:00:06 error: image not found, pulling it again",
  "10:01:00 === RUN   TestExternalAccess",
  "10:01:00     fixtures.go:12: Creating the Namespace",
  "10:01:00 === RUN   TestExternalAccess/fromOutside",
  ...failing("Cluster"),
  ...failing("Local"),
  "10:09:50 --- FAIL: TestExternalAccess (180.10s)",
  "10:09:50     --- FAIL: TestExternalAccess/fromOutside (180.00s)",
  `10:09:50         --- FAIL: ${access}Cluster (90.00s)`,
  `10:09:50         --- FAIL: ${access}Local (90.00s)`,
  "10:09:51 FAIL",
  "10:09:51 FAIL\texample.org/net/test/e2e\t190.100s",
  "10:09:52 make: *** [e2e] Error 1",
  "10:09:52 ##[error]Process completed with exit code 2.",
  "10:09:59 Post job cleanup.",
  "10:09:59 Cleaning up orphan processes",
].map((line) => `2025-03-01T${line.slice(0, 8)}.1234567Z ${line.slice(9)}`);

describe("a whole job log", () => {
  const reading = readLog(`\uFEFF${log.join("\r\n")}\r\n`, job);

  test("gives one failure a leaf, its key line at its place in the step", () => {
    expect(
      reading.failures.map((one) => [
        one.test,
        one.suite,
        one.location,
        one.lines[0]?.line,
        one.lines[0]?.step,
      ]),
    ).toEqual([
      [
        `${access}Cluster`,
        "example.org/net/test/e2e",
        { file: "access_test.go", line: 80 },
        15,
        { number: 3, line: 12 },
      ],
      [
        `${access}Local`,
        "example.org/net/test/e2e",
        { file: "access_test.go", line: 80 },
        21,
        { number: 3, line: 18 },
      ],
    ]);
  });

  test("keeps the message whole and the evidence short", () => {
    const [failure] = reading.failures;
    expect(failure?.message).toBe(
      `Received unexpected error:\ntimed out waiting for the condition, Pod.Status: ${status}`,
    );
    expect(failure?.lines[0]?.text).toHaveLength(2000);
  });

  test("reads the Pod of each failure from the whole line", () => {
    const pods = reading.failures.map((one) =>
      one.pods.map((pod) => [
        pod.phase,
        pod.ready,
        pod.reason,
        pod.waitingReason,
        pod.restarts,
        pod.containers,
      ]),
    );
    const notReady = ["Running", false, "ContainersNotReady", "none", 0, ["client"]];
    expect(pods).toEqual([[notReady], [notReady]]);
  });

  test("proves the facts by the command's line", () => {
    expect(reading.facts.map((fact) => `${fact.key}=${fact.value} @${fact.line}`)).toEqual([
      "proxyAll=true @4",
      "kubeProxy=none @4",
      "loadBalancerMode=dsr @4",
    ]);
  });

  test("still names the failures when the log is cut before they are reported", () => {
    const bytes = Buffer.from(log.slice(0, 23).join("\n"));
    const cut = readBytes([bytes], job, true);
    expect(cut.outcome).toBe("failure");
    expect(cut.failures.map((one) => one.test)).toEqual([`${access}Cluster`, `${access}Local`]);
  });

  test("gives no failure when GitHub says that the job passed", () => {
    expect(readLog(log, { ...job, conclusion: "success" }).failures).toEqual([]);
  });
});
