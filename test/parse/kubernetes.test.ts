import { describe, expect, test } from "@jest/globals";
import type { Pod } from "../../src/model/failure.ts";
import { podStatuses } from "../../src/parse/kubernetes/pod-status.ts";
import { readLog } from "./read-text.ts";

const at = { file: "job.log", line: 3, text: "…", step: null };
const unknown: Pod = {
  name: null,
  namespace: null,
  phase: null,
  ready: null,
  reason: null,
  waitingReason: null,
  restarts: null,
  exitCode: null,
  image: null,
  containers: [],
  line: at,
};

const notReady =
  "timed out, Pod.Status: &PodStatus{Phase:Running,Conditions:[]PodCondition{PodCondition{Type:Initialized,Status:True,LastProbeTime:0001-01-01 00:00:00 +0000 UTC,LastTransitionTime:2025-03-01 10:00:01 +0000 UTC,Reason:,Message:,},PodCondition{Type:Ready,Status:False,LastProbeTime:0001-01-01 00:00:00 +0000 UTC,LastTransitionTime:2025-03-01 10:00:01 +0000 UTC,Reason:ContainersNotReady,Message:containers with unready status: [client, {odd}],},},Message:,Reason:,HostIP:192.0.2.3,PodIP:192.0.2.3,StartTime:2025-03-01 10:00:01 +0000 UTC,ContainerStatuses:[]ContainerStatus{ContainerStatus{Name:client,State:ContainerState{Waiting:nil,Running:&ContainerStateRunning{StartedAt:2025-03-01 10:00:02 +0000 UTC,},Terminated:nil,},LastTerminationState:ContainerState{Waiting:nil,Running:nil,Terminated:nil,},Ready:false,RestartCount:0,Image:example.org/toolbox:1.5-1,ImageID:example.org/toolbox@sha256:0a1b,ContainerID:containerd://0a1b,Started:*true,AllocatedResources:ResourceList{cpu: {{100 -3} {<nil>} 100m DecimalSI},},Resources:nil,VolumeMounts:[]VolumeMountStatus{VolumeMountStatus{Name:token,MountPath:/var/run,ReadOnly:true,RecursiveReadOnly:*Disabled,},},User:nil,},},QOSClass:BestEffort,InitContainerStatuses:[]ContainerStatus{},NominatedNodeName:,PodIPs:[]PodIP{PodIP{IP:192.0.2.3,},},HostIPs:[]HostIP{HostIP{IP:192.0.2.3,},},}";
const pulling =
  '&PodStatus{Phase:Pending,Conditions:[]PodCondition{PodCondition{Type:Ready,Status:False,Reason:ContainersNotReady,Message:containers with unready status: [client],},},Message:,Reason:,ContainerStatuses:[]ContainerStatus{ContainerStatus{Name:client,State:ContainerState{Waiting:&ContainerStateWaiting{Reason:ImagePullBackOff,Message:Back-off pulling image "a:b": failed, Error: not found,},Running:nil,Terminated:nil,},LastTerminationState:ContainerState{Waiting:nil,Running:nil,Terminated:&ContainerStateTerminated{ExitCode:137,Signal:0,Reason:OOMKilled,Message:,},},Ready:false,RestartCount:4,Image:a:b,ImageID:,},},}';
const goSyntax =
  'v1.PodStatus{Phase:"Running", Conditions:[]v1.PodCondition{v1.PodCondition{Type:"Ready", Status:"True", Reason:"", Message:"a \\"quoted\\", b}"}}, Message:"", Reason:"", ContainerStatuses:[]v1.ContainerStatus{v1.ContainerStatus{Name:"c", State:v1.ContainerState{Waiting:(*v1.ContainerStateWaiting)(nil), Running:(*v1.ContainerStateRunning)(0xc000)}, Ready:true, RestartCount:1, Image:"i:1"}}}';

describe("Pod status dump", () => {
  const running: Pod = {
    ...unknown,
    phase: "Running",
    ready: false,
    reason: "ContainersNotReady",
    waitingReason: "none",
    restarts: 0,
    image: "example.org/toolbox:1.5-1",
    containers: ["client"],
  };
  test.each<[string, string, readonly Pod[]]>([
    ["a Pod that runs and is not ready", notReady, [running]],
    [
      "cut off in the containers",
      notReady.slice(0, notReady.indexOf("Ready:false")),
      [{ ...running, restarts: null, image: null }],
    ],
    ["cut off in the phase", "&PodStatus{Phase:Run", [{ ...unknown, phase: "Run" }]],
    [
      "an image that cannot be pulled",
      pulling,
      [
        {
          ...unknown,
          phase: "Pending",
          ready: false,
          reason: "ContainersNotReady",
          waitingReason: "ImagePullBackOff",
          restarts: 4,
          exitCode: 137,
          image: "a:b",
          containers: ["client"],
        },
      ],
    ],
    [
      "Go syntax",
      goSyntax,
      [
        {
          ...unknown,
          phase: "Running",
          ready: true,
          reason: "none",
          waitingReason: "none",
          restarts: 1,
          image: "i:1",
          containers: ["c"],
        },
      ],
    ],
    [
      "two dumps",
      "PodStatus{Phase:Failed,} and PodStatus{Phase:Pending,}",
      [
        { ...unknown, phase: "Failed" },
        { ...unknown, phase: "Pending" },
      ],
    ],
    ["another type", "JobStatus{Phase:Failed,}", []],
    ["deep nesting", `PodStatus{Phase:Running,X:${"A{B:".repeat(5000)}`, [{ ...unknown, phase: "Running" }]],
  ])("%s", (_, text, pods) => {
    expect(podStatuses(text, at)).toEqual(pods);
  });
});

describe("Pods in a failure", () => {
  test("are those that its own lines tell of", () => {
    const reading = readLog([
      "=== RUN   TestA",
      "    a_test.go:1: connection refused",
      "NAMESPACE     NAME        READY   STATUS             RESTARTS      AGE",
      "kube-system   dns-1       1/1     Running            0             5m",
      "default       client      0/1     CrashLoopBackOff   3 (20s ago)   5m",
      "--- FAIL: TestA (0.1s)",
      "=== RUN   TestB",
      `    b_test.go:1: ${notReady}`,
      "--- FAIL: TestB (0.1s)",
      "FAIL\texample.org/net\t0.1s",
    ]);
    const told = reading.failures.map((one) => [
      one.test,
      one.pods.map((pod) => [pod.name, pod.phase, pod.ready, pod.waitingReason]),
    ]);
    expect(told).toEqual([
      [
        "TestA",
        [
          ["dns-1", "Running", true, "none"],
          ["client", null, false, "CrashLoopBackOff"],
        ],
      ],
      ["TestB", [[null, "Running", false, "none"]]],
    ]);
  });

  test("are read from descriptions", () => {
    const reading = readLog([
      "--- FAIL: TestA (0.1s)",
      "    Name:             client",
      "FAIL\texample.org/net\t0.1s",
      "Name:             client",
      "Namespace:        default",
      "Status:           Pending",
      "Containers:",
      "  main:",
      "    Image:          a:b",
      "    State:          Waiting",
      "      Reason:       ErrImagePull",
      "    Last State:     Terminated",
      "      Reason:       Error",
      "      Exit Code:    2",
      "    Ready:          False",
      "    Restart Count:  1",
      "Conditions:",
      "  Type              Status",
      "  Ready             False ",
      "Events:",
      "##[error]Process completed with exit code 1.",
    ]);
    expect(reading.failures.map((one) => one.pods)).toEqual([[]]);
    const alone = readLog([
      "Name:             client",
      "Namespace:        default",
      "Status:           Pending",
      "Containers:",
      "  main:",
      "    Image:          a:b",
      "    State:          Waiting",
      "      Reason:       ErrImagePull",
      "    Exit Code:    2",
      "    Restart Count:  1",
      "Conditions:",
      "  Ready             False ",
      "Events:",
      "##[error]Process completed with exit code 1.",
    ]);
    const line = { file: "job.log", line: 1, text: "Name:             client", step: null };
    expect(alone.failures[0]?.pods).toEqual([
      {
        name: "client",
        namespace: "default",
        phase: "Pending",
        ready: false,
        reason: null,
        waitingReason: "ErrImagePull",
        restarts: 1,
        exitCode: 2,
        image: "a:b",
        containers: ["main"],
        line,
      },
    ]);
  });
});
