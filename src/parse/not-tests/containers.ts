import type { Sign } from "./sign.ts";

/** Images and clusters: docker and buildx, helm, kubectl, kind, minikube, k3d, and what Terraform needs. */
export const containers: readonly Sign[] = [
  setup(2, /failed to solve: process .{1,1000} did not complete successfully|^executor failed running/),
  setup(5, /^#\d{1,5} ERROR: (?!process )/),
  setup(2, /^#\d{1,5} ERROR: process /),
  setup(4, /failed to solve(?: with frontend \S{1,60})?: /),
  setup(5, /toomanyrequests|manifest unknown|pull access denied|manifest for \S{1,300} not found/),
  setup(5, /^(?:docker: )?Error response from daemon: /),
  setup(5, /^(?:##\[error\])?(?:One or more containers failed to start|Failed to initialize container )/),
  setup(
    5,
    /^Error: (?:no repository definition|no cached repo|repo \S{1,200} not found|failed to (?:fetch|download) )|^error: resource mapping not found|\bno matches for kind "/,
  ),
  setup(5, /^unable to prepare context|^dependency failed to start: |\bcontainer \S{1,200} is unhealthy/),
  setup(5, /^(?:ERRO|FATA)\[\d{1,8}\] (?:Failed|Cluster creation FAILED)/),
  setup(
    5,
    /^[│\s]{0,8}Error: (?:Failed to (?:query|install|load|get)|Backend init|Error loading|Inconsistent dependency)/,
  ),
  setup(4, /^\[ERROR\] templates\/|^error: deployment "/),
  setup(5, /^(?:##\[error\])?ERROR: failed to (?:create cluster|build|pull|load)/),
  setup(5, /^\s{0,3}(?:X|❌)\s{1,4}Exiting due to [A-Z_]{3,60}/),
  setup(5, /^Error: (?:INSTALLATION|UPGRADE|ROLLBACK) FAILED/),
  setup(4, /^Error from server(?: \(\w{1,40}\))?: |^The connection to the server \S{1,200} was refused/),
  setup(
    4,
    /^error: (?:timed out waiting for|unable to|the server|no matching resources|error (?:validating|parsing))/,
  ),
  setup(5, /ImagePullBackOff|ErrImagePull/),
];

function setup(weight: number, pattern: RegExp): Sign {
  return { kind: "setup", weight, pattern };
}
