import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { renderComment } from "../../src/report/comment.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderText } from "../../src/report/text.ts";
import { dsrRun, heads } from "../../test/report/samples.ts";

/** Writes what the report's tests compare with, after a change that is meant; read the difference before committing it. */
const folder = path.join(import.meta.dirname, "../../test/report/cases");
for (const [name, report] of Object.entries(heads)) {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "comment.md"), renderComment(report));
}
const { triage } = dsrRun();
await writeFile(path.join(folder, "missing-return-route", "report.txt"), renderText(triage));
await writeFile(path.join(folder, "missing-return-route", "report.md"), renderMarkdown(triage));
