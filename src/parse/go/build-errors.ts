import type { EvidenceLine } from "../../model/evidence.ts";
import type { FoundFailure, LineContext } from "../line-parser.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";

const maxLines = 60;
const maxBlocks = 500;

export interface BuildErrors {
  /** True when the line belongs to what the compiler printed for a package. */
  line(text: string): boolean;
  /** True when the next line may belong to a package. */
  isOpen(): boolean;
  /** Adds a line that is known to belong to a package. */
  add(name: string, text: string): void;
  /** The package does not build: what was printed for it, or for the package it needs. */
  fail(name: string, culprit?: string): FoundFailure;
  /** What was printed for packages that no later line named. */
  rest(): FoundFailure[];
}

/** Compiler output of `go build`, `go vet` and `go test`: `# pkg [pkg.test]`, then `file.go:1:2: message`. */
export function createBuildErrors(context: LineContext): BuildErrors {
  const blocks = new Map<string, EvidenceLine[]>();
  const claimed = new Set<string>();
  /** The last package that others may need, too: not one that only fails with its tests. */
  let importable: string | null = null;
  let header: EvidenceLine | null = null;
  let open = "";

  function line(text: string): boolean {
    if (text.startsWith("# ")) return begin(text);
    if (header === null && open === "") return false;
    if (!isCompilerLine(text)) {
      header = null;
      open = "";
      return false;
    }
    if (header !== null) {
      open = nameOf(header.text);
      if (!header.text.endsWith("]")) importable = open;
    }
    header = null;
    add(open, text);
    return true;
  }

  function begin(text: string): boolean {
    if (header !== null && isVetHeader(text)) return true;
    open = "";
    header = /^# [\w.~/@+-]{1,500}(?: \[[\w.~/@+-]{1,500}\])?$/.test(text) ? context.evidence(text) : null;
    return header !== null;
  }

  function add(name: string, text: string): void {
    const known = blocks.get(name);
    if (known === undefined && blocks.size < maxBlocks) blocks.set(name, [context.evidence(text)]);
    else if (known !== undefined && known.length < maxLines) known.push(context.evidence(text));
  }

  function fail(name: string, culprit = name): FoundFailure {
    const own = blocks.has(culprit) ? culprit : (importable ?? [...blocks.keys()].at(-1) ?? "");
    claimed.add(own);
    return buildFailure(name, blocks.get(own) ?? [], context);
  }

  function rest(): FoundFailure[] {
    const left = [...blocks].filter(([name]) => !claimed.has(name));
    return left.map(([name, lines]) => buildFailure(name, lines, context));
  }

  return { line, isOpen: () => header !== null || open !== "", add, fail, rest };
}

function nameOf(header: string): string {
  return header.slice(2).split(" ", 1)[0] ?? "";
}

/** `# [pkg]` below `# pkg`: what follows is of `go vet`, which `go test` runs first. */
function isVetHeader(text: string): boolean {
  return /^# \[[\w.~/@+-]{1,500}\]$/.test(text);
}

/** `./file.go:1:2: message`, `vet: ./file.go:1:2: message`, an indented continuation, `too many errors`, a missing package. */
function isCompilerLine(text: string): boolean {
  return /^(?:vet: )?(?:[A-Za-z]:)?[\w./\\@+~-]{1,400}\.(?:go|s|S|c|cc|cpp|h|hpp):\d{1,7}(?::\d{1,7})?: |^\s|^too many errors|^package \S{1,400}|^(?:import cycle|link|ld|collect2|cgo|clang|gcc|\S{0,200}\/(?:ld|link)):? |^pattern |^imports |^In file included from |^compilation terminated|^\S{0,200}: In function /.test(
    text.slice(0, 1000),
  );
}

/** The first line that names a place is the key, not what the compiler printed on the way to it. */
function keyFirst(block: readonly EvidenceLine[]): EvidenceLine[] {
  const key =
    block.find((line) => /\.\w{1,3}:\d{1,7}/.test(line.text) && !line.text.startsWith("In file")) ?? block[0];
  return key === undefined ? [] : [key, ...block.filter((line) => line !== key)];
}

/** A package that does not build, with what was printed for it. */
export function buildFailure(
  suite: string,
  block: readonly EvidenceLine[],
  context: LineContext,
): FoundFailure {
  const lines =
    block.length > 0 ? keyFirst(block).slice(0, 25) : [context.evidence(`FAIL\t${suite} [build failed]`)];
  const frames = sourceFrames(block.map((line) => line.text));
  const span = { file: context.file, from: lines[0]?.line ?? 0, to: block.at(-1)?.line ?? context.line() };
  return {
    failure: {
      kind: "build",
      test: null,
      suite,
      message: (block.length > 0 ? block : lines)
        .map((line) => line.text.trim())
        .join("\n")
        .slice(0, maxMessageLength),
      location: frames[0] ?? null,
      lines,
      job: context.job,
      span,
      pods: [],
      frames,
    },
    ranges: [span],
  };
}
