import type { EvidenceLine } from "../../model/evidence.ts";
import type { Pod } from "../../model/failure.ts";
import type { LineListener } from "../dispatch.ts";
import type { LineContext } from "../line-parser.ts";
import { withoutErrorMark } from "../line-marks.ts";
import { createPodDescription } from "./pod-description.ts";
import { podStatuses } from "./pod-status.ts";
import { readPodRow, readPodTableHead } from "./pod-table.ts";

const maxPods = 500;

export interface Pods extends LineListener {
  all(): readonly Pod[];
}

/** Every Pod that a file tells of, in whichever form. */
export function createPods(context: LineContext): Pods {
  const pods: Pod[] = [];
  const description = createPodDescription();
  let table: { readonly namespaced: boolean } | null = null;

  function line(raw: string): void {
    if (pods.length >= maxPods) return;
    if (raw.includes("Status{")) add(podStatuses(raw, context.evidence(raw)));
    const text = withoutErrorMark(raw);
    const described = description.line(text, () => context.evidence(raw));
    if (described !== null) add([described]);
    if (table !== null) row(text, table.namespaced, context.evidence(raw));
    if (isHeadStart(text)) table = readPodTableHead(text) ?? table;
  }

  function row(text: string, namespaced: boolean, at: EvidenceLine): void {
    const pod = readPodRow(text, namespaced, at);
    if (pod === null) table = null;
    else add([pod]);
  }

  function add(found: readonly Pod[]): void {
    pods.push(...found.slice(0, maxPods - pods.length));
  }

  function all(): readonly Pod[] {
    const last = description.end();
    if (last !== null) add([last]);
    return pods;
  }

  return {
    wakesOn: { starts: ["NAME", "Name:"], words: ["Status{"] },
    awake: () => table !== null || description.isOpen(),
    line,
    all,
  };
}

/** `NAME` or `NAMESPACE`, also indented in what a test prints. */
function isHeadStart(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 78) return text.startsWith("NAME");
  return (first === 32 || first === 9) && /^\s{1,30}NAME/.test(text.slice(0, 40));
}
