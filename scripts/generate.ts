import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFailuresSchema, makeReportSchema } from "./generate/report-schema.ts";
import { makeRuleReference } from "./generate/rule-reference.ts";
import { makeRuleSchema } from "./generate/rule-schema.ts";

/** Files that are made from the code; `--check` fails when one of them is stale. */
const generated: readonly { readonly path: string; readonly make: (root: string) => string }[] = [
  { path: "rules/README.md", make: makeRuleReference },
  { path: "rules/schema.json", make: makeRuleSchema },
  { path: "docs/report.schema.json", make: makeReportSchema },
  { path: "docs/failures.schema.json", make: makeFailuresSchema },
];

const root = join(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");

for (const { path, make } of generated) {
  const wanted = make(root);
  if (read(join(root, path)) === wanted) continue;
  if (isCheck) {
    console.error(`${path} is stale: run npm run generate and commit it.`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(root, path), wanted);
    console.log(`${path} written`);
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
