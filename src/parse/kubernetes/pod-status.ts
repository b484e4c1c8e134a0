import type { EvidenceLine } from "../../model/evidence.ts";
import type { Pod } from "../../model/failure.ts";
import { type Dump, readDump } from "./go-dump.ts";

const maxDumps = 8;

/** Pods whose status is printed as a Go value on this line: `&PodStatus{…}`, `v1.PodStatus{…}`, or a lone `ContainerStatus{…}`. */
export function podStatuses(text: string, at: EvidenceLine): Pod[] {
  const pods: Pod[] = [];
  let from = 0;
  while (pods.length < maxDumps) {
    const open = text.indexOf("Status{", from);
    if (open === -1) break;
    const brace = open + "Status".length;
    const isPod = text.startsWith("Pod", open - 3);
    if (!isPod && !text.startsWith("Container", open - 9)) {
      from = brace;
      continue;
    }
    const dump = readDump(text, brace);
    pods.push(isPod ? podOf(dump, at) : containerPod(dump, at));
    from = Math.max(dump.end, brace + 1);
  }
  return pods;
}

function podOf(dump: Dump, line: EvidenceLine): Pod {
  const ready = listOf(dump, "Conditions").find((condition) => textOf(condition, "Type") === "Ready");
  const containers = [...listOf(dump, "InitContainerStatuses"), ...listOf(dump, "ContainerStatuses")];
  const said = dump.fields.has("ContainerStatuses");
  return {
    name: null,
    namespace: null,
    phase: wordOf(dump, "Phase"),
    ready: readyOf(ready),
    reason: wordOf(dump, "Reason") ?? (ready === undefined ? null : (wordOf(ready, "Reason") ?? "none")),
    ...containerFacts(containers, said),
    containers: listOf(dump, "ContainerStatuses").flatMap((container) => wordOf(container, "Name") ?? []),
    line,
  };
}

function containerPod(dump: Dump, line: EvidenceLine): Pod {
  const ready = textOf(dump, "Ready");
  return {
    name: null,
    namespace: null,
    phase: null,
    ready: ready === null ? null : ready === "true",
    reason: null,
    ...containerFacts([dump], true),
    containers: [wordOf(dump, "Name")].flatMap((name) => name ?? []),
    line,
  };
}

type ContainerFacts = Pick<Pod, "waitingReason" | "restarts" | "exitCode" | "image">;

function containerFacts(containers: readonly Dump[], said: boolean): ContainerFacts {
  const restarts = containers.flatMap((container) => numberOf(container, "RestartCount") ?? []);
  return {
    waitingReason: waitingReason(containers, said),
    restarts: restarts.length === 0 ? null : restarts.reduce((sum, count) => sum + count, 0),
    exitCode: containers.map(exitCode).find((code) => code !== null) ?? null,
    image:
      containers.map((container) => wordOf(container, "Image")).findLast((image) => image !== null) ?? null,
  };
}

function waitingReason(containers: readonly Dump[], said: boolean): string | null {
  const states = containers.map((container) => childOf(container, "State"));
  const waiting = states.map((state) => state?.fields.get("Waiting"));
  const first = waiting.find((value) => value !== undefined && value !== "nil" && !isNilPointer(value));
  if (first === undefined) return said && containers.length > 0 ? "none" : null;
  return typeof first === "string" ? null : wordOf(first, "Reason");
}

function isNilPointer(value: Dump | string): boolean {
  return typeof value === "string" && value.endsWith("(nil)");
}

function exitCode(container: Dump): number | null {
  for (const state of ["State", "LastTerminationState"]) {
    const terminated = childOf(childOf(container, state), "Terminated");
    const code = terminated === null ? null : numberOf(terminated, "ExitCode");
    if (code !== null) return code;
  }
  return null;
}

function readyOf(condition: Dump | undefined): boolean | null {
  const status = condition === undefined ? null : textOf(condition, "Status");
  return status === null ? null : status === "True";
}

function listOf(dump: Dump, key: string): readonly Dump[] {
  return childOf(dump, key)?.items ?? [];
}

function childOf(dump: Dump | null, key: string): Dump | null {
  const value = dump?.fields.get(key);
  return value === undefined || typeof value === "string" ? null : value;
}

function textOf(dump: Dump, key: string): string | null {
  const value = dump.fields.get(key);
  return typeof value === "string" ? value.trim() : null;
}

/** At most 300 characters; null when it is empty. */
function wordOf(dump: Dump, key: string): string | null {
  const text = textOf(dump, key);
  return text === null || text === "" ? null : text.slice(0, 300);
}

function numberOf(dump: Dump, key: string): number | null {
  const text = textOf(dump, key);
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}
