import { UserError } from "../errors.ts";

/** Says in one sentence why the embedded store cannot be used, when that is something a user can mend. */
export function storeError(dataDir: string, error: unknown): unknown {
  if (!Error.isError(error) || error instanceof UserError) return error;
  const sentence = sentenceFor(dataDir, error);
  if (sentence === null) return error;
  const mendable = new UserError("store", sentence, "Set DATA_DIR to a directory that the app may write to.");
  mendable.cause = error;
  return mendable;
}

function sentenceFor(dataDir: string, error: Error): string | null {
  switch (sqliteCode(error)) {
    case 5:
      return `The database in ${dataDir} is locked by another program.`;
    case 8:
    case 10:
    case 13:
    case 14:
      return `The database in ${dataDir} cannot be written: ${error.message}.`;
    case 11:
      return `The database in ${dataDir} is damaged: ${error.message}. Restore it from a backup, or move it away.`;
    case 26:
      return `The file flake-triage.sqlite in ${dataDir} is not a database. Move it away, or choose another directory.`;
    case null:
      return isFileError(error) ? `The directory ${dataDir} cannot be used: ${error.message}.` : null;
    default:
      return null;
  }
}

/** Primary result code, https://sqlite.org/rescode.html; null for an error that is not SQLite's. */
function sqliteCode(error: Error): number | null {
  return "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
}

function isFileError(error: Error): boolean {
  return "syscall" in error;
}
