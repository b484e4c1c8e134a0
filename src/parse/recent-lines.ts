import type { EvidenceLine, StepLine } from "../model/evidence.ts";
import { keptText } from "./kept-text.ts";

const size = 512;
/** A longer line would keep too much of its chunk alive. */
const longLine = 4000;

export interface RecentLines {
  add(text: string, line: number, step: StepLine | null): void;
  /** Lines behind line `after`, oldest first. */
  since(after: number): EvidenceLine[];
}

/** The last lines of a file, kept without copying: they are replaced before they could hold much. */
export function createRecentLines(file: string): RecentLines {
  const texts: string[] = Array.from({ length: size }, () => "");
  const lines: number[] = Array.from({ length: size }, () => 0);
  const steps: (StepLine | null)[] = Array.from({ length: size }, () => null);
  let next = 0;

  function add(text: string, line: number, step: StepLine | null): void {
    texts[next] = text.length > longLine ? keptText(text) : text;
    lines[next] = line;
    steps[next] = step;
    next = (next + 1) % size;
  }

  function since(after: number): EvidenceLine[] {
    const found: EvidenceLine[] = [];
    for (let index = 0; index < size; index++) {
      const at = (next + index) % size;
      const line = lines[at] ?? 0;
      if (line > after) found.push({ file, line, text: keptText(texts[at] ?? ""), step: steps[at] ?? null });
    }
    return found;
  }

  return { add, since };
}
