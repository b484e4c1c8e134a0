import type { EvidenceLine } from "../model/evidence.ts";
import type { Novelty } from "../normal/novelty.ts";
import { createBlockStore } from "./block-store.ts";
import { addLine, continues, type ErrorBlock, indentOf, isCompared, isStack } from "./error-block.ts";
import type { LineListener } from "./dispatch.ts";
import type { LineContext } from "./line-parser.ts";
import { saysAssertion } from "./not-tests/assertions.ts";
import { placeAbove } from "./not-tests/heading.ts";
import { beginsTrace, createPythonTrace, type PythonTrace } from "./python-trace.ts";
import { withoutErrorMark, withoutMarks } from "./line-marks.ts";
import { createStepHeader } from "./step-header.ts";
import { errorCrosses, errorWords, hasPlaceIn, maybeTelling, tellingWeight } from "./telling.ts";

/** First lines in which an assertion needs no word of an error: all there is of a text that somebody pasted. */
const opening = 40;

export interface ErrorBlocks extends LineListener {
  /** Those between two lines of the file, both included, oldest first. */
  within(from: number, to: number): readonly ErrorBlock[];
}

/** Collects what looks like an error while a log is read: for the jobs that no framework explains. */
export function createErrorBlocks(context: LineContext, novelty: Novelty | null): ErrorBlocks {
  const store = createBlockStore();
  const isHeader = createStepHeader(context);
  let trace: PythonTrace | null = null;
  let open: Open | null = null;

  function line(text: string): void {
    if (isHeader(text)) return;
    if (trace !== null) {
      if (trace.line(text)) return;
      trace = null;
    }
    if (open !== null && extend(text, open)) return;
    if (text.charCodeAt(0) !== 35 && !maybeTelling(text) && !isOpening(text)) return;
    if (beginsTrace(text)) return beginTrace(text);
    if (isArrow(text)) return beginAbove();
    const repeated = store.find(text);
    if (repeated !== null) {
      repeated.told = context.line();
      return;
    }
    const weight = weightOf(text);
    if (weight >= 2) begin(text, weight);
  }

  function isOpening(text: string): boolean {
    return context.line() <= opening && saysAssertion(withoutMarks(text).trimStart());
  }

  function begin(text: string, weight: number): void {
    const key = context.evidence(text);
    const isNew = novelty?.isNew(text) ?? null;
    const place = placeAbove(withoutMarks(text), (lines) => context.recent(context.line() - lines));
    add({ key, weight, lines: [key], to: key.line, told: key.line, isNew, place });
  }

  /** ` --> file:line:column`: where what the line above says is. */
  function beginAbove(): void {
    const [above, arrow] = context.recent(context.line() - 2);
    const weight = above === undefined ? 0 : weightOf(above.text);
    if (above === undefined || arrow === undefined || weight < 2) return;
    const isNew = novelty?.isNew(above.text) ?? null;
    const { line: to } = arrow;
    add({ key: above, weight, lines: [above, arrow], to, told: to, isNew, place: null });
  }

  function add(block: ErrorBlock): void {
    store.add(block);
    open = { block, indent: indentOf(withoutMarks(block.key.text)), gap: null };
  }

  function beginTrace(text: string): void {
    open = null;
    trace = createPythonTrace(text, context, (block, exception) => {
      block.isNew = novelty?.isNew(exception) ?? null;
    });
    store.add(trace.block);
  }

  /** True when the line belongs to the open block. One line that does not may stand before a stack. */
  function extend(text: string, { block, indent, gap }: Open): boolean {
    if (gap !== null) {
      open = null;
      const bare = withoutMarks(text);
      if (!isStack(bare) && !isCompared(bare)) return false;
      addLine(block, gap);
      open = { block, indent, gap: null };
    }
    if (continues(text, indent) || isSaidBelow(block, text)) {
      const at = context.evidence(text);
      addLine(block, at);
      if (isBare(block.key.text) || isDeeper(block, text)) sayMore(block, at);
      return true;
    }
    open = { block, indent, gap: context.evidence(text) };
    return false;
  }

  /** The line below says it. */
  function sayMore(block: ErrorBlock, at: EvidenceLine): void {
    block.key = at;
    block.weight = Math.max(block.weight, tellingWeight(at.text.trimStart()));
  }

  return {
    wakesOn: { first: `#${errorCrosses}`, words: errorWords, shape: hasPlaceIn },
    awake: () => trace !== null || open !== null || context.line() < opening,
    line,
    within: (from, to) => store.within(from, to),
  };
}

interface Open {
  readonly block: ErrorBlock;
  readonly indent: number;
  /** The line above, when it did not belong. */
  readonly gap: EvidenceLine | null;
}

/** What GitHub was told to mark as an error is one, even without a word of it. */
function weightOf(text: string): number {
  const weight = tellingWeight(text);
  const isMarked = withoutErrorMark(text) !== text;
  return isMarked && (weight === 0 || weight === 1) ? 3 : weight;
}

function isArrow(text: string): boolean {
  return /^\s{0,8}--> \S{1,300}:\d{1,7}:\d{1,5}$/.test(text.slice(0, 400));
}

/** Whether an inner line is the reason for, or says outright, what the line above it only wraps. */
function isDeeper({ key, weight }: ErrorBlock, inner: string): boolean {
  if (isDeeperReason(key.text, inner)) return true;
  return weight <= 3 && maybeTelling(inner) && tellingWeight(inner.trimStart()) >= Math.max(4, weight + 1);
}

/** Gradle sets a reason under what it is the reason of: `> Could not resolve all files`, then `   > Could not find a:b:1`. */
function isDeeperReason(key: string, text: string): boolean {
  return /^\s{0,40}> (?!Task )/.test(key) && /^\s{1,40}> /.test(text);
}

/** What a bare line announces stands in the next one, set in or not. */
function isSaidBelow({ key, lines }: ErrorBlock, text: string): boolean {
  return lines.length === 1 && isBare(key.text) && text.trim() !== "";
}

/** `Error:` alone says nothing, and since Rust 1.73 the first line of a panic says only where. */
function isBare(text: string): boolean {
  const bare = withoutMarks(text);
  return (
    /^\s{0,20}(?:Error|ERROR|error|Fatal|FATAL):?\s{0,5}$/.test(bare.slice(0, 100)) ||
    / panicked at \S{1,500}:\d{1,7}:\d{1,7}:$/.test(bare.slice(0, 1000))
  );
}
