import type { CommandJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";

/** What a command is called with: whose, where, and the words behind the verb. */
export interface Call {
  readonly job: CommandJob;
  readonly args: readonly string[];
}

/** One row of the table of commands. */
export interface CommandEntry {
  readonly verb: string;
  readonly usage: string;
  /** Half a sentence for `/triage help`. */
  readonly does: string;
  /** Least role on the repository. */
  readonly needs: "read" | "triage";
  readonly run: (call: Call, bench: Workbench) => Promise<void>;
}
