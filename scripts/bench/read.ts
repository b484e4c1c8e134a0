import { builtinSources, createRuleSet, dayOf } from "../../src/pipeline/rule-set.ts";
import { readFiles } from "../../src/pipeline/read-files.ts";
import type { EvidenceFile } from "../../src/model/evidence.ts";
import { antreaWorld } from "../../test/github/antrea/antrea-world.ts";
import type { Content } from "../../test/github/world.ts";
import type { Row } from "./row.ts";

const megabyte = 1024 * 1024;

/** Speed of one pass (parse and match together) over a job log in memory, on one core. */
export async function benchRead(): Promise<readonly Row[]> {
  const log = await bigLog(100 * megabyte);
  const { knowledge } = createRuleSet(await builtinSources(), dayOf(new Date()));
  await read(log.subarray(0, 8 * megabyte));
  const start = performance.now();
  await read(log);
  const seconds = (performance.now() - start) / 1000;
  const speed = log.length / megabyte / seconds;
  return [
    {
      what: "read a job log of 100 MB (parse and match, one core)",
      measured: `${speed.toFixed(0)} MB/s`,
      wanted: "100 MB/s",
    },
  ];

  async function read(bytes: Uint8Array): Promise<void> {
    await readFiles(
      only({ name: "job.log", role: "log", job: null, open: () => chunks(bytes) }),
      knowledge.rules,
      { keepCases: false },
    );
  }
}

/** The log of the failing job, its middle repeated until it is as large as asked. */
async function bigLog(size: number): Promise<Uint8Array> {
  const world = await antreaWorld({ lines: 30_000 });
  const job = world.repositories[0]?.runs[0]?.attempts[0]?.jobs.find(
    ({ conclusion }) => conclusion === "failure",
  );
  const text = Buffer.from(await bytesOf(job?.log ?? ""));
  return Buffer.concat(Array.from({ length: Math.ceil(size / text.length) }, () => text)).subarray(0, size);
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
