import { z } from "zod";
import { documentJsonSchema } from "../../src/report/document.ts";
import { failureTableDocument } from "../../src/report/failure-table.ts";

/** JSON Schema of what `--format json` prints. */
export function makeReportSchema(): string {
  return text(documentJsonSchema());
}

/** JSON Schema of what `report --format json` prints. */
export function makeFailuresSchema(): string {
  return text(z.toJSONSchema(failureTableDocument, { target: "draft-2020-12" }));
}

function text(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
