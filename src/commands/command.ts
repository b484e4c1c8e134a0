import type { CommandJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import type { Block } from "../report/content.ts";
import type { Need } from "./rights.ts";

/** What a command is called with: whose, where, and the words behind the verb. */
export interface Call {
  readonly job: CommandJob;
  readonly args: readonly string[];
}

/** What the reply says to one command; null when what it does is answer enough. */
export type Answer = readonly Block[] | null;

/** One row of the table of commands. */
export interface CommandEntry {
  readonly verb: string;
  readonly usage: string;
  /** Half a sentence for `/triage help`. */
  readonly does: string;
  readonly needs: Need;
  readonly run: (call: Call, bench: Workbench) => Promise<Answer>;
}
