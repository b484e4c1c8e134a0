import { readFile, writeFile } from "node:fs/promises";

const mark = "<!-- history -->";

/** Adds rows below the mark in docs/accuracy.md, newest first. */
export async function recordHistory(path: string, rows: readonly string[]): Promise<void> {
  const text = await readFile(path, "utf8");
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`${path} has no line "${mark}" to add the row at.`);
  const rule = text.indexOf("|---", at);
  const end = text.indexOf("\n", rule) + 1;
  await writeFile(path, `${text.slice(0, end)}${rows.map((row) => `${row}\n`).join("")}${text.slice(end)}`);
}
