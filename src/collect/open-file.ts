import { EvidenceError } from "../errors.ts";
import type { EvidenceFile } from "../model/evidence.ts";
import { archiveEvidence } from "./archive-evidence.ts";
import type { Bundle } from "./bundle.ts";
import { gunzip } from "./gunzip.ts";
import { limitError } from "./limit-error.ts";
import type { PathOptions } from "./path-options.ts";
import { peek, type Peeked } from "./peek.ts";
import { sniff, sniffBytes } from "./sniff.ts";
import { upTo } from "./up-to.ts";
import { startWalk } from "./walk.ts";
import { zipEvidence } from "./zip-evidence.ts";

type Open = () => AsyncIterable<Uint8Array>;

/** What one file is, told from its content. Throws `EvidenceError` when there is nothing in it to read. */
export async function openFile(path: string, open: Open, options: PathOptions): Promise<Bundle> {
  return openBody({ path, open, peeked: await peek(open(), sniffBytes), depth: 1 }, options);
}

interface Body {
  readonly path: string;
  /** From the start. */
  readonly open: Open;
  readonly peeked: Peeked;
  readonly depth: number;
}

async function openBody(body: Body, options: PathOptions): Promise<Bundle> {
  const { path, peeked } = body;
  const kind = sniff(peeked.head);
  switch (kind) {
    case "empty":
      throw new EvidenceError("not-found", "the file is empty");
    case "binary":
      await peeked.release();
      throw new EvidenceError("refused", "it is neither text nor an archive that can be read");
    case "zip":
      return { path, run: true, files: zipEvidence(path, peeked.body, options) };
    case "tar":
      return { path, run: true, files: archiveEvidence(path, peeked.body, options) };
    case "gzip":
      return openGzip(body, options);
    case "xml":
    case "json":
      return { path, run: false, files: textFile(body, "artifact", options) };
    case "text":
      return { path, run: false, files: textFile(body, "log", options) };
    default:
      return kind satisfies never;
  }
}

async function openGzip({ path, open, peeked, depth }: Body, options: PathOptions): Promise<Bundle> {
  const { limits } = options;
  if (depth > limits.depth) throw limitError("depth", limits);
  // What is wrong is thrown to the reader of the file; the walk has nothing to add.
  const walk = { name: path, limits, onProblem: () => undefined, checkTime: () => undefined };
  const unzip = (body: AsyncIterable<Uint8Array>) => gunzip(body, startWalk(walk).meter());
  const inner = await peek(unzip(peeked.body), sniffBytes);
  return openBody({ path, open: () => unzip(open()), peeked: inner, depth: depth + 1 }, options);
}

/** The first reading goes on where the peek ended, as standard input cannot be read again. */
async function* textFile(
  { path, open, peeked }: Body,
  role: EvidenceFile["role"],
  { limits }: PathOptions,
): AsyncGenerator<EvidenceFile> {
  let first: AsyncIterable<Uint8Array> | null = peeked.body;
  yield {
    name: path,
    role,
    job: null,
    open: () => {
      const body = first ?? open();
      first = null;
      return upTo(body, "logBytes", limits);
    },
  };
  await peeked.release();
}
