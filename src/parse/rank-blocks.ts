import type { EvidenceLine } from "../model/evidence.ts";
import type { ErrorBlock } from "./error-block.ts";
import { withoutMarks } from "./line-marks.ts";
import { maxEvidenceLines } from "./telling-lines.ts";

/** Blocks as near as this to each other are of one event. */
const burstGap = 40;
const burstSpan = 300;

export interface Ranked {
  readonly key: ErrorBlock;
  /** Key line first, then its block, then other errors of the same event; at most 25. */
  readonly lines: readonly EvidenceLine[];
}

/**
 * Chooses the error that explains why a step ended at line `end`. What a passing run never prints weighs most, then
 * what the line says, then its nearness to the end; within one event the first, for causes come before consequences.
 */
export function rankBlocks(blocks: readonly ErrorBlock[], end: number): Ranked | null {
  const scored = withScores(blocks, end);
  const key = scored.reduce<Scored | null>(
    (best, one) => (best === null || one.score > best.score ? one : best),
    null,
  );
  if (key === null) return null;
  const others = scored.filter((one) => one !== key && belongs(one, key));
  const lines = [
    key.block.key,
    ...rootOf(key.block),
    ...key.block.lines,
    ...others.flatMap(({ block }) => block.lines),
  ];
  const once = new Map(lines.map((line) => [line.line, line]));
  return { key: key.block, lines: [...once.values()].slice(0, maxEvidenceLines) };
}

/** The last `Caused by:` of a chain, whose words may stand on the line below it. */
function rootOf({ lines }: ErrorBlock): readonly EvidenceLine[] {
  const at = lines.findLastIndex(({ text }) => /^\s{0,40}Caused by:/.test(withoutMarks(text)));
  const bare = at !== -1 && (lines[at]?.text.trimEnd().endsWith("by:") ?? false);
  return at === -1 ? [] : lines.slice(bare ? at + 1 : at, at + (bare ? 2 : 1));
}

interface Scored {
  readonly block: ErrorBlock;
  readonly burst: number;
  readonly score: number;
}

/** From the last block up: a block joins the event of the next one when it stands right before it. */
function withScores(blocks: readonly ErrorBlock[], end: number): Scored[] {
  const scored: Scored[] = [];
  let burst = 0;
  let next = Infinity;
  let last = Infinity;
  for (const block of blocks.toReversed()) {
    const told = Math.max(block.told, block.to);
    if (next - told > burstGap || last - told > burstSpan) {
      burst++;
      last = told;
    }
    next = block.key.line;
    scored.unshift({ block, burst, score: scoreOf(block, Math.max(0, end - last)) });
  }
  return scored;
}

function scoreOf({ weight, isNew, key }: ErrorBlock, distance: number): number {
  const novelty = isNew === null ? 0 : isNew ? 10 : -25;
  const marked = key.text.startsWith("##[error]") ? 5 : 0;
  return weight * 10 + novelty + marked - 4 * Math.floor(Math.log2(1 + distance / 50));
}

/** Another error of the same event, or one as weighty elsewhere. */
function belongs(one: Scored, key: Scored): boolean {
  if (one.block.isNew === false) return false;
  if (one.burst === key.burst) return one.block.weight >= Math.min(4, key.block.weight);
  return one.block.weight >= 5 && one.score >= key.score - 15;
}
