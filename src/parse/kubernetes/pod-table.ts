import type { EvidenceLine } from "../../model/evidence.ts";
import type { Pod } from "../../model/failure.ts";

/** Whether this line heads a table of `kubectl get pods`, and whether its first column is the namespace. */
export function readPodTableHead(text: string): { readonly namespaced: boolean } | null {
  const words = text.slice(0, 200).trim().split(/\s+/);
  const namespaced = words[0] === "NAMESPACE";
  const head = words.slice(namespaced ? 1 : 0, namespaced ? 6 : 5).join(" ");
  return head === "NAME READY STATUS RESTARTS AGE" ? { namespaced } : null;
}

/** One row: `client  0/1  ImagePullBackOff  3 (2m ago)  5m`; null when it is none. */
export function readPodRow(text: string, namespaced: boolean, line: EvidenceLine): Pod | null {
  const words = text.slice(0, 1000).trim().split(/\s+/);
  const namespace = namespaced ? (words.shift() ?? null) : null;
  const [name, ready, status, restarts] = words;
  const counts = /^(\d{1,4})\/(\d{1,4})$/.exec(ready ?? "");
  if (name === undefined || status === undefined || counts === null || !/^\d{1,6}$/.test(restarts ?? ""))
    return null;
  return {
    name,
    namespace,
    phase: phaseOf(status),
    ready: counts[1] === counts[2] && counts[2] !== "0",
    reason: isPhase(status) ? "none" : status,
    waitingReason: waitingOf(status),
    restarts: Number(restarts),
    exitCode: null,
    image: null,
    containers: [],
    line,
  };
}

/** The column shows the phase, or a reason that hides it. */
function phaseOf(status: string): string | null {
  if (status === "Completed") return "Succeeded";
  if (status === "ContainerCreating" || status === "PodInitializing") return "Pending";
  return isPhase(status) ? status : null;
}

function isPhase(status: string): boolean {
  return ["Running", "Pending", "Succeeded", "Failed", "Unknown"].includes(status);
}

function waitingOf(status: string): string | null {
  if (status === "Running" || status === "Completed" || status === "Succeeded") return "none";
  const reason = status.replace(/^Init:/, "");
  return /^(?:ContainerCreating|PodInitializing|CrashLoopBackOff|ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|Create\w{1,40}Error|RunContainerError)$/.test(
    reason,
  )
    ? reason
    : null;
}
