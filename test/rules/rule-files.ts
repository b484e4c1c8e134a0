import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleSource } from "../../src/rules/problem.ts";

const folder = join(import.meta.dirname, "../../rules");

export const ruleSources: readonly RuleSource[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .sort()
  .map((name) => ({ file: `rules/${name}`, text: readFileSync(join(folder, name), "utf8"), trusted: true }));
