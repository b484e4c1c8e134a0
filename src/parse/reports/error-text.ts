import type { EvidenceLine } from "../../model/evidence.ts";
import { keptText } from "../kept-text.ts";
import { plainText } from "../plain-line.ts";
import { tellingWeight } from "../telling.ts";
import { tellingLines } from "../telling-lines.ts";

const maxLines = 400;

/** What a report says of one error: a message of its own, and a text with the stack or the output. */
export interface ErrorText {
  readonly message: string | null;
  /** Line of the report at which the message stands, from 1. */
  readonly messageLine: number;
  readonly body: string;
  readonly bodyLine: number;
  /** Last line of the body, where line breaks in it may be escaped; in JSON all of it stands on `bodyLine`. */
  readonly bodyEnd?: number;
}

/** Lines of a text with their place in it, from 0, without escape sequences and without the blank ones; at most 400. */
export function linesOf(text: string, max = maxLines): { readonly text: string; readonly at: number }[] {
  return text
    .split(/\r\n|\n|\r/, 20 * max)
    .map((line, at) => ({ text: plainText(line, 0, false), at }))
    .filter((line) => line.text.trim() !== "")
    .slice(0, max);
}

export function bodyLines(error: ErrorText, file: string): EvidenceLine[] {
  return linesOf(error.body).map(({ text, at }) => ({
    file,
    line: Math.min(error.bodyLine + at, error.bodyEnd ?? Infinity),
    text: keptText(text),
    step: null,
  }));
}

/** The line of the message that says most; null when the message only says that something failed. */
export function headline(error: ErrorText): string | null {
  const lines = linesOf(error.message ?? "", 20).map(({ text }) => text.trim());
  const first = lines.find((line) => !isEmptyWord(line) && !isPlace(line));
  if (first === undefined) return null;
  if (tellingWeight(first) > 0) return first;
  return lines.find((line) => tellingWeight(line) >= 4) ?? first;
}

/** `Failed`, `test failure`, `AssertionError`: true of every failure, and tells nothing. */
function isEmptyWord(line: string): boolean {
  return /^(?:\.?\/?[\w.]{0,80}(?:AssertionError|AssertionFailedError|ExpectationNotMetError|Error)|(?:the )?(?:test |step |spec )?(?:failed|failure|error|fail)|collection failure|no message|null|none|traceback \(most recent call last\)|exited with (?:error )?code \d{1,3})[.:!]?$/i.test(
    line,
  );
}

/** The line of the text that repeats the message, else the message itself, else the most telling line of the text. */
export function keyOf(
  errors: readonly ErrorText[],
  body: readonly EvidenceLine[],
  told: readonly EvidenceLine[],
): EvidenceLine | null {
  for (const error of errors) {
    const head = headline(error);
    if (head === null) continue;
    const repeated = body.find((line) => line.line >= error.bodyLine && line.text.includes(head));
    return repeated ?? told.find((line) => line.text.includes(head)) ?? null;
  }
  const said = body.filter(({ text }) => !isPlace(text));
  const best = tellingLines(said)[0];
  const isError = said.length < body.length && tellingWeight(best?.text ?? "") <= 0;
  return (isError ? said[0] : best) ?? said[0] ?? body[0] ?? told[0] ?? null;
}

/** Says only where something happened: a frame of a stack, a file with its line, a test's own name. */
function isPlace(text: string): boolean {
  return /^\s{0,40}(?:at .{0,400}(?:\)|:\d{1,7})|File "[^"]{1,300}", line \d{1,7}.{0,200}|\S{1,300}:\d{1,7}(?::\d{1,7})?:?|unknown file|\((?:in test file|from function) .{0,400}|[\w\\]{1,200}::\w{1,200}(?: with data set .{1,400})?)$/.test(
    text,
  );
}
