import type { EvidenceLine } from "../../model/evidence.ts";
import { readScriptError, type ScriptError } from "./script-stack.ts";

/** An error of Cypress without its advice; what it quotes below `  > ` is the cause where the first line only says whose code it was. */
export function readCypressError(block: readonly EvidenceLine[]): ScriptError {
  const lines = block.filter((line) => !isAdvice(line.text));
  const first = lines.find((line) => line.text.trim() !== "");
  const quoted = lines.find((line) => line.text.startsWith("  > "));
  const saysWhose = first !== undefined && /following error originated from your /.test(first.text);
  const error = readScriptError(lines, saysWhose ? quoted : first);
  return quoted === undefined ? error : { ...error, lines: early(error.lines, quoted) };
}

/** The key line, then what is quoted. */
function early([key, ...rest]: readonly EvidenceLine[], quoted: EvidenceLine): readonly EvidenceLine[] {
  if (key === undefined || key === quoted) return key === undefined ? [] : [key, ...rest];
  return [key, quoted, ...rest.filter((line) => line !== quoted)];
}

function isAdvice(text: string): boolean {
  return /^(?:Because this error occurred during a |When Cypress detects uncaught errors |This behavior is configurable, |https:\/\/on\.cypress\.io\/|Common situations why this would fail:| {2}- you(?:r web server isn't| don't have internet| forgot to run| have weird network))/.test(
    text.slice(0, 80),
  );
}
