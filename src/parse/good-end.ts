import type { EvidenceLine } from "../model/evidence.ts";
import { withoutMarks } from "./line-marks.ts";

const looked = 3;

/** Whether the last lines of a log without a frame say that all went well, whatever was printed before. */
export function endsWell(lines: readonly EvidenceLine[]): boolean {
  const said = lines.filter(({ text }) => text.trim() !== "");
  return said.slice(-looked).some(({ text }) => goodEnd.test(withoutMarks(text).trim().slice(0, 1_000)));
}

const goodEnd = new RegExp(
  [
    String.raw`^(?:[\w ]{0,40}(?:exit(?:ed)?|completed|finished)(?: with)?(?: exit)?(?: status| code):? 0)\.?$`,
    String.raw`^[✓✔✅ ]{0,4}[Aa]ll (?:\d{1,6} )?(?:checks|tests|specs|steps)(?: have)?(?: been)? (?:passed|succeeded|successful)\b`,
    // Ansible: one host of its recap, without a failure.
    String.raw`\bok=\d{1,6} {1,20}changed=\d{1,6} {1,20}unreachable=0 {1,20}failed=0\b`,
    // buildx: the last step of a build.
    String.raw`^#\d{1,5} (?:DONE \d|CACHED$)`,
  ].join("|"),
);
