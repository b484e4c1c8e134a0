import { sayHelp } from "../report/help.ts";
import type { Answer, CommandEntry } from "./command.ts";

/** Answers with the list of commands. */
export function help(commands: readonly CommandEntry[]): Promise<Answer> {
  return Promise.resolve(sayHelp(commands));
}
