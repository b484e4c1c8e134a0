import type { EvidenceLine } from "../model/evidence.ts";
import { withoutMarks } from "./line-marks.ts";

const looked = 12;

/** Whether the last lines of a log without a frame report that what ran has failed. */
export function endsBadly(lines: readonly EvidenceLine[]): boolean {
  const said = lines.filter(({ text }) => text.trim() !== "");
  return said.slice(-looked).some(({ text }) => isBadEnd(withoutMarks(text).trim().slice(0, 1000)));
}

function isBadEnd(text: string): boolean {
  return badEnd.test(text) && !text.endsWith("(ignored)");
}

const badEnd = new RegExp(
  [
    String.raw`^g?make: \*\*\* `,
    String.raw`^\*\* [A-Z]{4,10} FAILED \*\*`,
    String.raw`^ninja: build stopped`,
    String.raw`^npm (?:ERR!|error)(?: |$)`,
    String.raw`^(?:.{0,10}ELIFECYCLE|error Command failed)`,
    String.raw`^ERROR: (?:Build did NOT complete|script returned exit code [1-9-])`,
    String.raw`\b(?:[Ee]xited|completed|failed) with (?:exit )?(?:code|status|exit status) '?[1-9]`,
    String.raw`\breturned (?:a )?non-?zero (?:exit )?(?:code|status)`,
  ].join("|"),
);
