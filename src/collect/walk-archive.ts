import { EvidenceError } from "../errors.ts";
import { isUnsafeName, showName } from "./entry-name.ts";
import { gunzip } from "./gunzip.ts";
import { limitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";
import { peek } from "./peek.ts";
import { readWhole } from "./read-whole.ts";
import { sniff, sniffBytes, type FileKind } from "./sniff.ts";
import { readTar } from "./tar.ts";
import { upTo } from "./up-to.ts";
import { startWalk, type Walk, type WalkOptions } from "./walk.ts";
import { openZip, type ZipEntry } from "./zip.ts";

/** A file in an archive, or in one nested in it. */
export interface ArchiveFile {
  /** `archive!entry`, `archive!nested!entry`, ... */
  readonly name: string;
  readonly kind: FileKind;
  /** Its first bytes, at most `sniffBytes`. */
  readonly head: Uint8Array;
  /** Once at most, and only until the next file is asked for: the archive may be a stream that cannot go back. */
  open(): AsyncIterable<Uint8Array>;
}

export interface ArchiveInput extends Omit<WalkOptions, "checkTime"> {
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
  readonly checkTime?: () => void;
  /** Entries not worth inflating, told by their whole name. */
  readonly isIdle?: (name: string) => boolean;
  /** Called with the whole name of each entry, also of those that are not read. */
  readonly onEntry?: (name: string) => void;
}

/**
 * Files of an archive in its order, those of nested archives in their place; what is an archive is told from content. A body
 * that is none is its own only file. Nothing is inflated before it is asked for, nothing written to disk. What cannot be read
 * is told to `onProblem` by the name of its file; errors in the midst of a file are thrown by its `open()`.
 */
export async function* walkArchive(input: ArchiveInput): AsyncGenerator<ArchiveFile> {
  const {
    name,
    limits,
    onProblem,
    checkTime = () => undefined,
    isIdle = () => false,
    onEntry = () => undefined,
  } = input;
  const walk = startWalk({ name, limits, onProblem, checkTime });
  const body = input.body instanceof Uint8Array ? single(input.body) : input.body;
  yield* walkFile({ name, body, depth: 0, unzipped: false }, { ...walk, isIdle, onEntry });
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

interface Tools extends Walk {
  readonly isIdle: (name: string) => boolean;
  readonly onEntry: (name: string) => void;
}

interface Layer {
  readonly name: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Archives around it. */
  readonly depth: number;
  /** True for what came out of gzip: a tar in it is the same archive. */
  readonly unzipped: boolean;
}

async function* walkFile(layer: Layer, walk: Tools): AsyncGenerator<ArchiveFile> {
  try {
    const peeked = await peek(layer.body, sniffBytes);
    try {
      yield* walkKind(peeked.head, { ...layer, body: peeked.body }, walk);
    } finally {
      await peeked.release();
    }
  } catch (error) {
    walk.report(layer.name, error);
  }
}

async function* walkKind(head: Uint8Array, layer: Layer, walk: Tools): AsyncGenerator<ArchiveFile> {
  const kind = sniff(head);
  if (kind === "zip") yield* walkZip(deeper(layer, walk), walk);
  else if (kind === "gzip") {
    const inner = deeper(layer, walk);
    yield* walkFile({ ...inner, body: gunzip(layer.body, walk.meter()), unzipped: true }, walk);
  } else if (kind === "tar") yield* walkTar(layer.unzipped ? layer : deeper(layer, walk), walk);
  else yield* leaf({ kind, head }, layer, walk.limits);
}

function deeper(layer: Layer, { limits }: Walk): Layer {
  if (layer.depth >= limits.depth) throw limitError("depth", limits);
  return { ...layer, depth: layer.depth + 1 };
}

async function* walkTar(layer: Layer, walk: Tools): AsyncGenerator<ArchiveFile> {
  for await (const entry of readTar(layer.body)) {
    walk.addEntry();
    const name = `${layer.name}!${showName(entry.name)}`;
    if (!isUnsafeName(entry.name)) walk.onEntry(name);
    const refusal = refuse(entry, walk);
    if (refusal !== null) walk.report(name, refusal);
    else if (!walk.isIdle(name)) {
      yield* walkFile({ name, body: entry.body, depth: layer.depth, unzipped: false }, walk);
    }
    if (walk.isOver()) return;
  }
}

async function* walkZip(layer: Layer, walk: Tools): AsyncGenerator<ArchiveFile> {
  const bytes = await readWhole(layer.body, walk.room(), () => limitError("archiveBytes", walk.limits));
  walk.hold(bytes.length);
  try {
    for (const entry of await openZip(bytes, walk.limits)) {
      yield* walkZipEntry(entry, layer, walk);
      if (walk.isOver()) return;
    }
  } finally {
    walk.hold(-bytes.length);
  }
}

async function* walkZipEntry(entry: ZipEntry, layer: Layer, walk: Tools): AsyncGenerator<ArchiveFile> {
  walk.addEntry();
  const name = `${layer.name}!${showName(entry.name)}`;
  if (!isUnsafeName(entry.name)) walk.onEntry(name);
  const refusal = refuse(entry, walk);
  if (refusal !== null) walk.report(name, refusal);
  else if (!walk.isIdle(name)) {
    yield* walkFile({ name, body: entry.open(walk.meter()), depth: layer.depth, unzipped: false }, walk);
  }
}

/** What speaks against an entry before any of it is inflated. */
function refuse(entry: { readonly name: string; readonly size: number }, walk: Walk): EvidenceError | null {
  if (isUnsafeName(entry.name)) {
    return new EvidenceError("refused", "the entry's name points out of the archive; it was not read");
  }
  return entry.size > walk.limits.entryBytes ? limitError("entryBytes", walk.limits) : null;
}

async function* leaf(
  told: Pick<ArchiveFile, "kind" | "head">,
  layer: Layer,
  limits: Limits,
): AsyncGenerator<ArchiveFile> {
  let isOpen = true;
  yield {
    name: layer.name,
    ...told,
    open: () => {
      if (!isOpen)
        throw new Error("A file in an archive can be opened once, before the next one is asked for");
      isOpen = false;
      return upTo(layer.body, "entryBytes", limits);
    },
  };
  isOpen = false;
}
