import type { EvidenceLine } from "../../model/evidence.ts";
import { stepEnds } from "./step-ends.ts";

export interface DotnetAbort {
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
  /** The tests that ran when the host died, where blame data was collected. */
  readonly tests: readonly string[];
}

/** `The active test run was aborted. Reason: ...`, or with other capitals and words in other versions. */
export function saysAborted(text: string): boolean {
  return /^The active [Tt]est [Rr]un was aborted\b/.test(text);
}

export function endsAbort(text: string): boolean {
  return /^(?:Test Run |Results File: |Total tests: )/.test(text) || stepEnds(text);
}

/** What is told below it: the exception that ended the host, and which tests ran then. */
export function readAbort(block: readonly EvidenceLine[]): DotnetAbort {
  const blame = block.findIndex(({ text }) => /^The tests? running when the crash occurred:/.test(text));
  const behind = blame === -1 ? [] : block.slice(blame + 1).map(({ text }) => text.trim());
  const end = behind.indexOf("");
  const tests = (end === -1 ? behind : behind.slice(0, end)).filter((name) =>
    /^[\w.]{1,500}(?:\(.{0,500}\))?$/.test(name),
  );
  const key = block.find(({ text }) =>
    /^(?:Unhandled exception|Fatal error|Stack overflow|Process terminated)/.test(text),
  );
  return { lines: key === undefined ? block : [key, ...block.filter((line) => line !== key)], tests };
}
