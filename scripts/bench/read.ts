import { Buffer } from "node:buffer";
import { builtinSources, createRuleSet, dayOf } from "../../src/pipeline/rule-set.ts";
import { readFiles } from "../../src/pipeline/read-files.ts";
import type { EvidenceFile } from "../../src/model/evidence.ts";
import type { CompiledRules } from "../../src/rules/compiled.ts";
import { antreaWorld } from "../../test/github/antrea/antrea-world.ts";
import type { Content } from "../../test/github/world.ts";
import { grown, logKinds } from "./logs.ts";
import type { Row } from "./row.ts";

const megabyte = 1024 * 1024;
const rounds = 3;

/** Speed of one pass (parse and match together) over job logs in memory, on one core; beside it what cutting the same bytes into lines costs. */
export async function benchRead(): Promise<readonly Row[]> {
  const { knowledge } = createRuleSet(await builtinSources(), dayOf(new Date()));
  const dense = { name: "dense go test -v", text: await denseLog() };
  const kinds = [dense, ...logKinds.map(({ name, text }) => ({ name, text: text() }))];
  const rows: Row[] = [];
  for (const { name, text } of kinds)
    rows.push(await rowOf(name, grown(text, 100 * megabyte), knowledge.rules));
  return rows;
}

async function rowOf(name: string, log: Uint8Array, rules: CompiledRules): Promise<Row> {
  await readLog(log.subarray(0, 8 * megabyte), rules);
  const read = await speedOf(log, () => readLog(log, rules));
  const cut = await speedOf(log, async () => cutOnly(log));
  return {
    what: `read a job log of 100 MB, ${name} (parse and match, one core)`,
    measured: `${said(read)}; cutting it into lines alone ${said(cut)}`,
    wanted: "100 MB/s",
  };
}

interface Speed {
  /** MB by second of the clock, and by second of the processor, which a busy machine changes less. */
  readonly clock: number;
  readonly processor: number;
}

/** The median of some rounds. */
async function speedOf(log: Uint8Array, work: () => Promise<void>): Promise<Speed> {
  const clocks: number[] = [];
  const processors: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const before = process.cpuUsage();
    await work();
    const used = process.cpuUsage(before);
    clocks.push((performance.now() - start) / 1000);
    processors.push((used.user + used.system) / 1e6);
  }
  const megabytes = log.length / megabyte;
  return { clock: megabytes / median(clocks), processor: megabytes / median(processors) };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function said({ clock, processor }: Speed): string {
  return `${clock.toFixed(0)} MB/s (${processor.toFixed(0)} by processor time)`;
}

async function readLog(bytes: Uint8Array, rules: CompiledRules): Promise<void> {
  await readFiles(only({ name: "job.log", role: "log", job: null, open: () => chunks(bytes) }), rules, {
    keepCases: false,
  });
}

/** The simplest way there is. */
function cutOnly(bytes: Uint8Array): void {
  let lines = 0;
  for (let at = 0; at < bytes.length; at += 65_536) {
    lines += Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(65_536, bytes.length - at))
      .toString("utf8")
      .split("\n").length;
  }
  if (lines === 0) throw new Error("The log has no lines.");
}

/** The log of the failing job; its middle is repeated until it is as large as asked. */
async function denseLog(): Promise<Uint8Array> {
  const world = await antreaWorld({ lines: 30_000 });
  const job = world.repositories[0]?.runs[0]?.attempts[0]?.jobs.find(
    ({ conclusion }) => conclusion === "failure",
  );
  return bytesOf(job?.log ?? "");
}

export async function bytesOf(content: Content): Promise<Uint8Array> {
  if (typeof content === "string") return Buffer.from(content);
  if (content instanceof Uint8Array) return content;
  const parts: Uint8Array[] = [];
  for await (const part of content.open()) parts.push(part);
  return Buffer.concat(parts);
}

async function* only(file: EvidenceFile): AsyncIterable<EvidenceFile> {
  yield file;
}

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
