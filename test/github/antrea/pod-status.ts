import { hex, type Random } from "./random.ts";

export interface PodState {
  readonly phase: "Running" | "Pending";
  readonly container: string;
  readonly image: string;
  readonly nodeIp: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Absent: the container runs. */
  readonly waiting?: { readonly reason: string; readonly message: string };
}

/** A Pod's status as `Status.String()` of k8s.io/api/core/v1 (0.32) prints it: one line, Go syntax, fields in order. */
export function printPodStatus(pod: PodState, random: Random): string {
  const at = goTime(pod.createdAt);
  const notReady = `containers with unready status: [${pod.container}]`;
  const conditions = [
    condition({ type: "PodReadyToStartContainers", status: "True", at }),
    condition({ type: "Initialized", status: "True", at }),
    condition({ type: "Ready", status: "False", at, reason: "ContainersNotReady", message: notReady }),
    condition({
      type: "ContainersReady",
      status: "False",
      at,
      reason: "ContainersNotReady",
      message: notReady,
    }),
    condition({ type: "PodScheduled", status: "True", at }),
  ];
  return [
    "&PodStatus{",
    `Phase:${pod.phase},`,
    `Conditions:[]PodCondition{${conditions.join("")}},`,
    "Message:,Reason:,",
    `HostIP:${pod.nodeIp},PodIP:${pod.nodeIp},StartTime:${at},`,
    `ContainerStatuses:[]ContainerStatus{${containerStatus(pod, random)}},`,
    "QOSClass:BestEffort,InitContainerStatuses:[]ContainerStatus{},NominatedNodeName:,",
    `PodIPs:[]PodIP{PodIP{IP:${pod.nodeIp},},},`,
    "EphemeralContainerStatuses:[]ContainerStatus{},Resize:,",
    "ResourceClaimStatuses:[]PodResourceClaimStatus{},",
    `HostIPs:[]HostIP{HostIP{IP:${pod.nodeIp},},},}`,
  ].join("");
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly at: string;
  readonly reason?: string;
  readonly message?: string;
}

function condition({ type, status, at, reason = "", message = "" }: Condition): string {
  const probed = "LastProbeTime:0001-01-01 00:00:00 +0000 UTC";
  return `PodCondition{Type:${type},Status:${status},${probed},LastTransitionTime:${at},Reason:${reason},Message:${message},},`;
}

function containerStatus({ container, image, waiting, createdAt }: PodState, random: Random): string {
  const runs = waiting === undefined;
  const state = runs
    ? `Waiting:nil,Running:&ContainerStateRunning{StartedAt:${goTime(createdAt)},},Terminated:nil,`
    : `Waiting:&ContainerStateWaiting{Reason:${waiting.reason},Message:${waiting.message},},Running:nil,Terminated:nil,`;
  const imageId = runs ? `sha256:${hex(random, 64)}` : "";
  const containerId = runs ? `containerd://${hex(random, 64)}` : "";
  const mount =
    "MountPath:/var/run/secrets/kubernetes.io/serviceaccount,ReadOnly:true,RecursiveReadOnly:*Disabled";
  return [
    `ContainerStatus{Name:${container},State:ContainerState{${state}},`,
    "LastTerminationState:ContainerState{Waiting:nil,Running:nil,Terminated:nil,},",
    `Ready:false,RestartCount:0,Image:${image},ImageID:${imageId},ContainerID:${containerId},`,
    `Started:*${runs},AllocatedResources:ResourceList{},Resources:nil,`,
    `VolumeMounts:[]VolumeMountStatus{VolumeMountStatus{Name:kube-api-access-${hex(random, 5)},${mount},},},`,
    "User:nil,AllocatedResourcesStatus:[]ResourceStatus{},},",
  ].join("");
}

function goTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000 UTC`;
}
