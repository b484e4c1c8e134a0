import { documentJsonSchema } from "../../src/report/document.ts";

/** JSON Schema of what `--format json` prints. */
export function makeReportSchema(): string {
  return `${JSON.stringify(documentJsonSchema(), null, 2)}\n`;
}
