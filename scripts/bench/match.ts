import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readFiles } from "../../src/pipeline/read-files.ts";
import { createRuleSet, dayOf } from "../../src/pipeline/rule-set.ts";
import type { CompiledRules } from "../../src/rules/compiled.ts";
import { logKinds } from "./logs.ts";
import type { Row } from "./row.ts";

const run = promisify(execFile);
const megabyte = 1024 * 1024;
const megabytes = 200;

/** Rules against a log of 200 MB: 200 of them, 2,000, and ripgrep with the patterns of the 200 on the same file, where it is installed. */
export async function benchMatch(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "flake-triage-bench-"));
  const log = join(folder, "job.log");
  await writeLog(log);
  const few = await secondsOf(log, rulesOf(200));
  const many = await secondsOf(log, rulesOf(2000));
  const other = await ripgrep(folder, log);
  await rm(folder, { recursive: true });
  const times = other === null ? "" : `, ripgrep ${other.toFixed(1)} s by the clock`;
  return [
    {
      what: "read a log of 200 MB and match 200 rules, processor time",
      measured: `${few.toFixed(1)} s${times}`,
      wanted: "within 4 times ripgrep",
    },
    {
      what: "the same with 2,000 rules",
      measured: `${many.toFixed(1)} s`,
      wanted: "less than twice the 200",
    },
  ];
}

async function writeLog(path: string): Promise<void> {
  const text = logKinds.at(-1)?.text() ?? new Uint8Array();
  const file = await open(path, "w");
  for (let size = 0; size < megabytes * megabyte; size += text.length) await file.write(text);
  await file.close();
}

function rulesOf(count: number): CompiledRules {
  const rules = patternsOf(count).map((pattern, index) => ruleOf(pattern, index));
  const sources = Array.from({ length: Math.ceil(count / 200) }, (_, file) => ({
    file: `bench-${file}.yml`,
    text: rules.slice(200 * file, 200 * file + 200).join(""),
    trusted: true,
  }));
  const { knowledge, problems } = createRuleSet(sources, dayOf(new Date()));
  if (knowledge.rules.rules.length !== count) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return knowledge.rules;
}

const subjects = [
  "volume",
  "tunnel",
  "socket",
  "mirror",
  "lease",
  "shard",
  "cursor",
  "daemon",
  "bridge",
  "replica",
];
const faults = ["was torn down", "lost its leader", "has no route", "went stale", "is read-only", "ran dry"];

/** Half of them plain texts, half regular expressions; all in syntax that ripgrep reads the same. */
function patternsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = subjects[index % subjects.length] ?? "";
    const fault = faults[index % faults.length] ?? "";
    const name = index.toString(36).padStart(3, "k");
    return index % 2 === 0
      ? `${subject} ${name} ${fault}`
      : `${subject}-${name}: [a-z]+ (?:${fault}|gave up) after [0-9]+`;
  });
}

function ruleOf(pattern: string, index: number): string {
  return `- id: bench/rule-${index}
  title: A rule of the bench
  category: infrastructure/other
  symptom: bench
  when: { log: ${JSON.stringify(`/${pattern}/`)} }
  confidence: low
  explanation: It is only here to be looked for.
  remedies: [None.]
  examples:
    match: [{ log: it is found here }]
    miss: [{ log: nothing is found here }]
`;
}

async function secondsOf(path: string, rules: CompiledRules): Promise<number> {
  const before = process.cpuUsage();
  const file = { name: "job.log", role: "log", job: null, open: () => createReadStream(path) } as const;
  await readFiles(only(file), rules, { keepCases: false });
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

async function* only<Item>(item: Item): AsyncIterable<Item> {
  yield item;
}

/** Seconds of one thread; null where it is not installed. */
async function ripgrep(folder: string, log: string): Promise<number | null> {
  const patterns = join(folder, "patterns");
  await writeFile(patterns, patternsOf(200).join("\n"));
  const start = performance.now();
  const isThere = await run("rg", ["-j1", "-c", "-i", "-f", patterns, log]).then(
    () => true,
    (error: { code?: unknown }) => error.code === 1,
  );
  return isThere ? (performance.now() - start) / 1000 : null;
}
