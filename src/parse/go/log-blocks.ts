import type { EvidenceLine } from "../../model/evidence.ts";
import { withoutErrorMark } from "../line-marks.ts";

/** What each call of `t.Log`, `t.Error` or `t.Fatal` printed: its `file.go:12: ` line with the deeper lines below; output printed otherwise is a block of its own. */
export function logBlocks(lines: readonly EvidenceLine[]): EvidenceLine[][] {
  const blocks: EvidenceLine[][] = [];
  let depth = 0;
  for (const line of lines) {
    const text = withoutErrorMark(line.text);
    if (text.trim() === "") continue;
    const indent = indentOf(text);
    const block = blocks.at(-1);
    if (block === undefined || isLogHead(text) || (indent <= depth && depth > 0)) {
      blocks.push([line]);
      depth = isLogHead(text) ? indent : 0;
    } else block.push(line);
  }
  return blocks;
}

/** `    file_test.go:12: message` */
export function isLogHead(text: string): boolean {
  return /^\s{0,100}[\w.-]{1,200}\.go:\d{1,7}: ?/.test(text.slice(0, 400));
}

function indentOf(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}
