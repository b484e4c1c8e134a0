/** Where one line of evidence stands. `line` counts from 1 in the file as it is; `text` has no timestamp, colours or line end. */
export interface EvidenceLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Step of the job and line within that step's own log; null when the log does not tell. */
  readonly step: StepLine | null;
}

export interface StepLine {
  readonly number: number;
  readonly line: number;
}

/** One job of a run's attempt as GitHub lists it, or as a file on the command line suggests it. */
export interface Job {
  /** GitHub's id; null on the command line. */
  readonly id: number | null;
  readonly name: string;
  /** GitHub's word: `success`, `failure`, `timed_out`, `cancelled`, `skipped`, ...; null when unknown. */
  readonly conclusion: string | null;
  /** Page of the job on GitHub; null on the command line. */
  readonly url: string | null;
  readonly steps: readonly Step[];
  /** ISO 8601; absent on the command line. A job carried over from an earlier attempt began before its attempt did. */
  readonly startedAt?: string | null;
  readonly completedAt?: string | null;
}

export interface Step {
  readonly number: number;
  readonly name: string;
  readonly conclusion: string | null;
  /** ISO 8601, seconds only, as GitHub gives it. */
  readonly startedAt: string | null;
  readonly completedAt: string | null;
}

/** A check-run annotation: often all that is left when a runner dies. */
export interface Annotation {
  /** Name of the job it stands on. */
  readonly job: string;
  readonly path: string;
  readonly line: number | null;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** Something that was asked for and could not be read, in one sentence. */
export interface Problem {
  readonly file: string;
  readonly reason: string;
  /** A mistake in the repository's own rules or settings: no evidence is missing for it. */
  readonly about?: "settings";
}

/** A condition under which a job ran, e.g. `loadBalancerMode=dsr`, with the line that proves it (0: the job's name). */
export interface Fact {
  readonly key: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
  /** The line itself; absent where the job's name is the proof. */
  readonly at?: EvidenceLine;
}

/** One file of evidence, readable from its start as often as needed. Job logs and files inside artifacts alike. */
export interface EvidenceFile {
  /** `PATH`, `ARCHIVE!entry` or `DIR/entry`: what `EvidenceLine.file` says. Never used as a path. */
  readonly name: string;
  readonly role: "log" | "artifact";
  /** Job whose log this is; null for artifacts and for files of unknown origin. */
  readonly job: Job | null;
  /** Step whose own log this is, with its own line numbers; absent when it is not just one step's. */
  readonly step?: number;
  /** Bytes in order, of any chunk size. Throws `EvidenceError` when the source ends early or breaks a limit. */
  open(): AsyncIterable<Uint8Array>;
}
