/** Reason of the signal of a job that is no longer wanted here. */
export class JobAborted extends Error {
  override readonly name = "JobAborted";
  readonly code: JobAbortedCode;

  constructor(code: JobAbortedCode) {
    super(`The job was stopped: ${code}`);
    this.code = code;
  }
}

/** `lease-lost`: another process took the job up, or the repository was deleted. */
export type JobAbortedCode = "superseded" | "lease-lost" | "stopping";
