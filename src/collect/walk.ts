import { EvidenceError } from "../errors.ts";
import type { Problem } from "../model/evidence.ts";
import type { Meter } from "./inflate.ts";
import { limitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";

/** What one archive, with all that is nested in it, has used up so far. */
export interface Walk {
  readonly limits: Limits;
  /** True once a limit of the whole archive is broken: nothing more is read. */
  isOver(): boolean;
  /** Counts an entry. Throws `EvidenceError` when there are too many, or when time is up. */
  addEntry(): void;
  /** Counts what one compressed stream inflates to. */
  meter(): Meter;
  /** Bytes of archives that have to be in memory as a whole; negative to give them back. */
  hold(bytes: number): void;
  /** How many bytes more may be held. */
  room(): number;
  /** Tells what became of a file, each error once. Errors that are not about evidence are thrown. */
  report(file: string, error: unknown): void;
}

export interface WalkOptions {
  /** Of the outermost archive. */
  readonly name: string;
  readonly limits: Limits;
  readonly onProblem: (problem: Problem) => void;
  /** Throws `EvidenceError` when time is up. */
  readonly checkTime: () => void;
}

/** A hostile archive can be wrong in as many ways as it has entries. */
const mostProblems = 20;
const ratioFrom = 1024 * 1024;

export function startWalk({ name, limits, onProblem, checkTime }: WalkOptions): Walk {
  const reported = new Set<unknown>();
  let entries = 0;
  let inflated = 0;
  let held = 0;
  let over = false;

  const stop = (error: unknown): never => {
    over = true;
    if (!reported.has(error)) tell(name, error);
    throw error;
  };
  const tell = (file: string, error: unknown): void => {
    if (!(error instanceof EvidenceError)) throw error;
    reported.add(error);
    if (reported.size <= mostProblems) onProblem({ file, reason: error.message });
    if (reported.size === mostProblems + 1) {
      onProblem({ file: name, reason: "more of its entries could not be read; they are not listed" });
    }
  };
  const spend = (bytes: number): void => {
    inflated += bytes;
    if (inflated > limits.totalBytes) stop(limitError("totalBytes", limits));
  };
  const orStop = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      stop(error);
    }
  };

  return {
    limits,
    isOver: () => over,
    addEntry: () => {
      orStop(checkTime);
      entries += 1;
      if (entries > limits.entries) stop(limitError("entries", limits));
    },
    meter: () => {
      let counted = 0;
      return (out, compressed) => {
        orStop(checkTime);
        spend(out - counted);
        counted = out;
        if (out > ratioFrom && out > limits.ratio * compressed) throw limitError("ratio", limits);
      };
    },
    hold: (bytes) => void (held += bytes),
    // An archive inside another of about the same size is common.
    room: () => Math.min(limits.archiveBytes, 2 * limits.archiveBytes - held),
    report: (file, error) => {
      if (!reported.has(error)) tell(file, error);
    },
  };
}
