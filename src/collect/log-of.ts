import type { EvidenceFile, Job } from "../model/evidence.ts";

/** Job of which only a name is known. */
export function namedJob(name: string): Job {
  return { id: null, name, conclusion: null, url: null, steps: [] };
}

/** Role and job of a text file without GitHub's layout around it, told from its first bytes: each log is its own job. */
export function ownRole(name: string, head: Uint8Array): Pick<EvidenceFile, "role" | "job"> {
  if (!isJobLog(head)) return { role: "artifact", job: null };
  const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("!")) + 1);
  return { role: "log", job: namedJob(base.replace(/\.(?:txt|log|gz)$/i, "")) };
}

// GitHub's runner stamps each line with seven digits of a second; nobody else does.
function isJobLog(head: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(head.slice(0, 64));
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /.test(text);
}
