import type { EvidenceLine } from "../model/evidence.ts";
import type { Caps } from "./caps.ts";
import { cut, cutMiddle } from "./clean.ts";
import { code, link, say, type Block, type LinesBlock, type Span } from "./content.ts";

/** Lines as blocks of code, one for each file, in the order of the file; the first given line is the key line. */
export function lineBlocks(
  lines: readonly EvidenceLine[],
  keyLink: string | null,
  caps: Caps,
): readonly Block[] {
  const [key] = lines;
  const byFile = new Map<string, Map<number, EvidenceLine>>();
  for (const line of lines.slice(0, caps.lines)) {
    const known = byFile.get(line.file) ?? new Map<number, EvidenceLine>();
    byFile.set(line.file, known.set(line.line, line));
  }
  return [...byFile].map(([file, found]) => fileBlock(file, [...found.values()], { key, keyLink, caps }));
}

interface Shown {
  readonly key: EvidenceLine | undefined;
  readonly keyLink: string | null;
  readonly caps: Caps;
}

function fileBlock(file: string, found: readonly EvidenceLine[], { key, keyLink, caps }: Shown): LinesBlock {
  const sorted = found.toSorted((a, b) => a.line - b.line);
  const texts = dedent(sorted.map(({ text }) => text));
  const opened = key?.file === file && keyLink !== null ? say` · ${link(keyLink, "open the log there")}` : [];
  return {
    kind: "lines",
    caption: say`${code(cutMiddle(file, 160))}${range(sorted)}${opened}`,
    lines: sorted.map((line, index) => ({
      number: line.line,
      text: cut(texts[index] ?? "", caps.lineLength),
      isKey: line === key && sorted.length > 1,
    })),
  };
}

/** Without the indentation that all lines share. */
function dedent(texts: readonly string[]): readonly string[] {
  const depths = texts.filter((text) => text.trim() !== "").map((text) => text.search(/\S/));
  const shared = Math.min(...depths, 1_000);
  return texts.map((text) => text.slice(shared));
}

function range(sorted: readonly EvidenceLine[]): readonly Span[] {
  const first = sorted[0]?.line ?? 0;
  const last = sorted.at(-1)?.line ?? first;
  if (last === 0) return [];
  return first === last ? say`, line ${String(first)}` : say`, lines ${String(first)} to ${String(last)}`;
}
