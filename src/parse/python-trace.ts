import { addLine, type ErrorBlock, indentOf } from "./error-block.ts";
import type { LineContext } from "./line-parser.ts";
import { speakerOf, withoutMarks } from "./line-marks.ts";
import { tellingWeight } from "./telling.ts";

/** Lines of other containers that may stand between those of a traceback. */
const mostForeign = 50;

export interface PythonTrace {
  readonly block: ErrorBlock;
  /** False for the first line behind it. */
  line(text: string): boolean;
}

export function beginsTrace(text: string): boolean {
  return text.includes("Traceback (most recent call last)");
}

/**
 * A traceback: its frames, then the exception, then perhaps the next exception of the chain. The key is the last
 * exception: the one that ended the program. `onKey` is told whenever a better key is known.
 */
export function createPythonTrace(
  first: string,
  context: LineContext,
  onKey: (block: ErrorBlock, text: string) => void,
): PythonTrace {
  const begin = context.evidence(first);
  const block: ErrorBlock = {
    key: begin,
    weight: 3,
    lines: [begin],
    to: begin.line,
    told: begin.line,
    isNew: null,
    place: null,
  };
  let indent = indentOf(withoutMarks(first));
  let inFrames = true;
  const speaker = speakerOf(first);
  let foreign = 0;

  function line(source: string): boolean {
    if (isForeign(source)) return true;
    const text = withoutMarks(source);
    const own = indentOf(text);
    const isBlank = own === text.length;
    if (!inFrames) return isBlank || behind(text);
    if (isBlank) return true;
    if (own > indent) addLine(block, context.evidence(source));
    else exception(source, text.slice(own));
    return true;
  }

  function isForeign(source: string): boolean {
    if (speaker === "" || foreign >= mostForeign || speakerOf(source) === speaker) return false;
    foreign++;
    return true;
  }

  function exception(source: string, text: string): void {
    // The frames of a long chain may have filled the block.
    if (block.lines.length > 24) block.lines.pop();
    const key = context.evidence(source);
    addLine(block, key);
    block.key = key;
    block.told = key.line;
    block.weight = Math.max(isOfCommand(text) ? 3 : 4, tellingWeight(text));
    inFrames = false;
    onKey(block, source);
  }

  function behind(text: string): boolean {
    if (beginsTrace(text)) {
      inFrames = true;
      indent = indentOf(text);
      return true;
    }
    return text.includes("direct cause of the following exc") || text.includes("another exception occurred");
  }

  return { block, line };
}

/** A command failed, and has most likely said why. */
function isOfCommand(text: string): boolean {
  return /^\S{0,100}CalledProcessError\b/.test(text);
}
