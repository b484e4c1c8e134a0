import type { EvidenceLine } from "../../model/evidence.ts";
import type { Pod } from "../../model/failure.ts";

export interface PodDescription {
  /** Gives the Pod when this line ends its description. */
  line(text: string, at: () => EvidenceLine): Pod | null;
  /** True while the description of a Pod, or of what may be one, goes on. */
  isOpen(): boolean;
  end(): Pod | null;
}

type Draft = { -readonly [Key in keyof Pod]: Pod[Key] };

/** Blocks of `kubectl describe pod`: from `Name:` to its events or the next object. Other objects have no containers and give nothing. */
export function createPodDescription(): PodDescription {
  let pod: Draft | null = null;
  let section = "";
  let state = "";
  let containers: string[] = [];

  function line(text: string, at: () => EvidenceLine): Pod | null {
    if (pod === null && !text.startsWith("Name:")) return null;
    if (text.startsWith("Name:")) {
      const done = end();
      pod = emptyPod(valueOf(text), at());
      return done;
    }
    if (text.startsWith("Events:") || text.startsWith("##[")) return end();
    if (pod !== null) read(text, pod);
    return null;
  }

  function read(text: string, into: Draft): void {
    const indent = text.search(/\S/);
    if (indent === 0) {
      section = text.split(":", 1)[0] ?? "";
      header(section, valueOf(text), into);
    } else if (section === "Conditions") condition(text.trim().split(/\s+/), into);
    else if (section === "Containers" || section === "Init Containers") container(indent, text, into);
  }

  function container(indent: number, text: string, into: Draft): void {
    const key = (text.trim().split(":", 1)[0] ?? "").slice(0, 60);
    if (indent === 2 && containers.length < 50) containers = [...containers, key];
    const value = valueOf(text);
    if (key === "Image") into.image ??= value;
    if (key === "State" || key === "Last State") state = value ?? "";
    if (key === "State" && state !== "Waiting") into.waitingReason ??= "none";
    if (key === "Reason" && state === "Waiting") into.waitingReason = firstReason(into.waitingReason, value);
    if (key === "Exit Code") into.exitCode ??= numberOf(value);
    if (key === "Restart Count") into.restarts = (into.restarts ?? 0) + (numberOf(value) ?? 0);
  }

  function end(): Pod | null {
    const done = pod === null || containers.length === 0 ? null : { ...pod, containers };
    pod = null;
    section = "";
    state = "";
    containers = [];
    return done;
  }

  return { line, isOpen: () => pod !== null, end };
}

function firstReason(known: string | null, next: string | null): string | null {
  return known === null || known === "none" ? next : known;
}

function header(key: string, value: string | null, pod: Draft): void {
  if (key === "Namespace") pod.namespace = value;
  if (key === "Status") pod.phase = value;
  if (key === "Reason") pod.reason = value;
}

/** `Ready             False` below `Conditions:`. */
function condition(words: readonly string[], pod: Draft): void {
  if (words[0] === "Ready") pod.ready = words[1] === "True";
}

function valueOf(text: string): string | null {
  const value = text.slice(text.indexOf(":") + 1, 2000).trim();
  return value === "" ? null : value.slice(0, 300);
}

function numberOf(value: string | null): number | null {
  return value !== null && /^-?\d{1,9}$/.test(value) ? Number(value) : null;
}

function emptyPod(name: string | null, line: EvidenceLine): Draft {
  return {
    name,
    namespace: null,
    phase: null,
    ready: null,
    reason: null,
    waitingReason: null,
    restarts: null,
    exitCode: null,
    image: null,
    containers: [],
    line,
  };
}
