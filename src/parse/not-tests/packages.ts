import type { Sign } from "./sign.ts";

/** Package managers that cannot get or agree on what a build needs: npm, yarn, pnpm, pip, apt, Maven, Gradle, cargo, go. */
export const packages: readonly Sign[] = [
  setup(
    5,
    /^npm (?:ERR!|error) (?:ERESOLVE|404|40[13]|notarget|network|EINTEGRITY|Cannot|could not|\S{1,20} (?:unable|not found))/i,
  ),
  setup(5, /ERR_PNPM_[A-Z_]{3,60}|^\S{0,3} ?YN\d{4}: .{0,20}(?:Error|isn't|couldn't|can't|failed)/),
  setup(5, /^E: (?:Unable|Failed|Could not|Sub-process|Package|Version|Some|Unmet|The repository)/),
  setup(
    5,
    /could not be resolved|Could not (?:resolve|find artifact|transfer artifact|find a version)|No matching distribution found/,
  ),
  setup(
    5,
    /^go: (?!downloading|finding|extracting)\S{1,300}: .{0,300}(?:unknown revision|not found|invalid|reading|checksum|timeout)/,
  ),
  setup(5, /^error: failed to (?:download|get|select a version|load source|fetch|resolve)/),
  setup(
    4,
    /^error An unexpected error occurred|^error Couldn't find|^ERROR: (?:Failed building wheel|Cannot install)/,
  ),
  setup(4, /^npm (?:ERR!|error) [A-Za-z]/),
];

function setup(weight: number, pattern: RegExp): Sign {
  return { kind: "setup", weight, pattern };
}
