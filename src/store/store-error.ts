import { UserError } from "../errors.ts";
import { sqliteCode } from "./sqlite-code.ts";

/** Says in one sentence why the embedded store cannot be used, when that is something a user can mend; else the error as it is. */
export function storeError(dataDir: string, error: unknown): unknown {
  if (!Error.isError(error) || error instanceof UserError) return error;
  const advice = adviceFor(dataDir, error);
  if (advice === null) return error;
  const mendable = new UserError("store", advice.sentence, advice.hint);
  mendable.cause = error;
  return mendable;
}

interface Advice {
  readonly sentence: string;
  readonly hint: string;
}

const chooseDirectory = "Set DATA_DIR to a directory that the app may write to.";
const moveAway = "Restore it from a backup, or move it away to start anew.";

function adviceFor(dataDir: string, error: Error): Advice | null {
  const database = `The database flake-triage.sqlite in ${dataDir}`;
  switch (sqliteCode(error)) {
    case 5:
      return { sentence: `${database} is locked by another program.`, hint: "Stop that program." };
    case 8:
    case 10:
    case 13:
    case 14:
      return { sentence: `${database} cannot be written: ${error.message}.`, hint: chooseDirectory };
    case 11:
      return { sentence: `${database} is damaged: ${error.message}.`, hint: moveAway };
    case 26:
      return { sentence: `${database} is not a database.`, hint: moveAway };
    case null:
      if (!("syscall" in error)) return null;
      return {
        sentence: `The directory ${dataDir} cannot be used: ${error.message}.`,
        hint: chooseDirectory,
      };
    default:
      return null;
  }
}
