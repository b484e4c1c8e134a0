import type { Failure } from "../model/failure.ts";
import { mask } from "./mask.ts";

/**
 * Whether the key line says so little that two failures with it need not have anything in common: an exit code, a bare
 * time-out, an assertion without what was asserted.
 */
export function isGeneric(failure: Failure): boolean {
  return isGenericText(mask(failure.lines[0]?.text ?? failure.message.split("\n", 1)[0] ?? ""));
}

/** The same of one line that is masked already. */
export function isGenericText(masked: string): boolean {
  const telling = masked.replaceAll(saysLittle, " ").match(/[A-Za-z]{3,}/g) ?? [];
  return telling.length < leastWords;
}

const leastWords = 2;

/** What failures of all kinds print. */
const saysLittle =
  /timed out waiting for the condition|context deadline exceeded|context canceled|process completed with exit code|(?:command|process|script) (?:failed|exited|terminated)(?: with)?|exit(?:ed)?(?: with)? (?:code|status)|should be (?:true|false)|expected|received|actual|got|want|to (?:be|equal)|assert(?:ion)?(?:error| ?failed)?|not (?:true|false|equal)|true|false|timed? ?out|time-?out|test (?:failed|timed out)|failed|failure|error|fatal|panic|condition|never satisfied|unknown|null|undefined|<[a-z]+>|\b[\w./-]{1,200}\.(?:go|py|js|ts|java|rs|rb|c|cc|cpp|cs|php|kt):<n>/gi;
