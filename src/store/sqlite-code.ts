/** Primary result code, https://sqlite.org/rescode.html; null for an error that is not SQLite's. */
export function sqliteCode(error: unknown): number | null {
  if (!Error.isError(error)) return null;
  return "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
}
