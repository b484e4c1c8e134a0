import { createReadStream } from "node:fs";
import type { EvidenceFile } from "../../src/model/evidence.ts";
import { readFiles } from "../../src/pipeline/read-files.ts";
import { measureHere } from "./measure.ts";
import { hostilePatterns, patternsOf, rulesOf } from "./patterns.ts";

/** What one process needs to match rules with a log: its path, the number of rules and their kind are its arguments. Prints JSON. */
const [path = "", count = "200", kind = "plain"] = process.argv.slice(2);
const patterns = kind === "hostile" ? hostilePatterns(Number(count)) : patternsOf(Number(count));
const rules = rulesOf(patterns);
const file: EvidenceFile = { name: "job.log", role: "log", job: null, open: () => createReadStream(path) };
console.log(JSON.stringify(await measureHere(() => readFiles(only(file), rules, { keepCases: false }))));

async function* only(one: EvidenceFile): AsyncIterable<EvidenceFile> {
  yield one;
}
