import { jobLog } from "./job-log.ts";
import { kindJobs } from "./jobs.ts";
import { type AntreaOptions, withDefaults } from "./options.ts";

/** The job with non default values alone, as text: for what reads one log and needs no GitHub. */
export function failedJob(given: Partial<AntreaOptions> = {}) {
  const options = { ...withDefaults(given), streamed: false };
  const job = kindJobs(options).find((one) => one.id === "encap-non-default");
  if (job === undefined) throw new Error("The workflow has no such job.");
  const { log, ...times } = jobLog(job, options, options.startTime);
  if (typeof log !== "string") throw new Error("The log should be text.");
  return { name: job.name, log, ...times };
}
