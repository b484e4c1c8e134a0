import { Buffer } from "node:buffer";
import { builtinSources, createRuleSet, dayOf } from "../../src/pipeline/rule-set.ts";
import { readFiles } from "../../src/pipeline/read-files.ts";
import type { EvidenceFile } from "../../src/model/evidence.ts";
import { logKinds } from "./logs.ts";
import { measureHere } from "./measure.ts";

/** What one process needs to read one log: the size in MB and the kind are its arguments. Prints JSON. */
const [megabytes = "100", kind = "lines"] = process.argv.slice(2);
const size = Number(megabytes) * 1024 * 1024;
const text =
  kind === "one line" ? Buffer.from("no end of this line, which never fails; ".repeat(1640)) : mixed();
const { knowledge } = createRuleSet(await builtinSources(), dayOf(new Date()));
const file: EvidenceFile = { name: "job.log", role: "log", job: null, open };
console.log(
  JSON.stringify(await measureHere(() => readFiles(only(file), knowledge.rules, { keepCases: false }))),
);

/** All kinds of logs, one after the other. */
function mixed(): Uint8Array {
  return Buffer.concat(logKinds.map((one) => one.text()));
}

/** Never held whole. */
async function* open(): AsyncIterable<Uint8Array> {
  for (let left = size, at = 0; left > 0; at = (at + 65_536) % text.length) {
    const chunk = text.subarray(at, at + Math.min(65_536, left));
    left -= chunk.length;
    yield chunk;
    if (at + chunk.length >= text.length) at = -65_536;
  }
}

async function* only(one: EvidenceFile): AsyncIterable<EvidenceFile> {
  yield one;
}
