import { Readable } from "node:stream";
import JSZip from "jszip";
import { bytesOf } from "./content.ts";
import type { Attempt, Content, Job } from "./world.ts";

/**
 * The archive of an attempt's logs as GitHub packs it: `N_job.txt` for each job and `job/N_step.txt` for each of
 * its steps, names without `/` and `:` and cut at 90 characters. Steps are told apart by their times, so a log
 * that is made while it is sent has no step files.
 */
export function packLogs(attempt: Attempt): Content {
  const zip = new JSZip();
  for (const [index, job] of attempt.jobs.filter((one) => one.log !== null).entries()) {
    const name = job.name.replaceAll(/[/:]/g, "").slice(0, 90).trim();
    zip.file(`${index}_${name}.txt`, asInput(job.log ?? ""));
    for (const [step, text] of splitSteps(job)) zip.file(`${name}/${step}.txt`, text);
  }
  return { open: () => chunks(zip.generateNodeStream({ streamFiles: true, compression: "DEFLATE" })) };
}

function asInput(log: Content): string | Uint8Array | Readable {
  return typeof log === "string" || log instanceof Uint8Array ? log : Readable.from(bytesOf(log));
}

/** JSZip's streams are of an older kind that cannot be iterated. */
function chunks(stream: NodeJS.ReadableStream): AsyncIterable<Uint8Array> {
  return new Readable().wrap(stream);
}

function splitSteps(job: Job): readonly (readonly [string, string])[] {
  if (typeof job.log !== "string") return [];
  const lines = job.log.split("\n");
  const steps = job.steps.filter((step) => step.conclusion !== "skipped");
  let at = 0;
  return steps.map((step, index) => {
    const until = steps[index + 1]?.startedAt ?? "9";
    const from = at;
    while (at < lines.length && timeOf(lines[at] ?? "") < until) at += 1;
    return [`${step.number}_${step.name.replaceAll(/[/:]/g, "")}`, lines.slice(from, at).join("\n")];
  });
}

/** To the second, as the steps have it; a line without a time belongs to the one before it. */
function timeOf(line: string): string {
  return /^\uFEFF?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/.exec(line)?.[1] ?? "";
}
