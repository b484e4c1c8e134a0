import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import type { ScriptError } from "./script-stack.ts";

/**
 * What AVA prints below the title of a failed test: `  test/cart.js:3` above an excerpt of the source, the message of
 * the assertion, what it compared, `  › file://test/cart.js:3:32`; of what was thrown its stack instead.
 */
export function readAvaError(block: readonly EvidenceLine[]): ScriptError {
  const told = block.filter(({ text }) => text.trim() !== "" && !isExcerpt(text));
  const place = told.find(({ text }) => heading.test(text));
  const words = told.filter((line) => line !== place && !isFrame(line.text));
  const key = thrown(told) ?? words.find(({ text }) => !intro.test(text)) ?? words[0] ?? place;
  const from = key === undefined ? 0 : words.indexOf(key);
  const message = words.slice(Math.max(from, 0)).map(({ text }) => text.trim());
  return {
    message: message.join("\n").slice(0, maxMessageLength),
    lines: key === undefined ? [] : [key, ...told.filter((line) => line !== key && !isForeign(line.text))],
    location: placeOf(place) ?? ownFrame(told),
  };
}

/** `  test/cart.js:3` */
const heading = /^ {2}(?! )([^\s:›][^:]{0,300}\.\w{1,4}):(\d{1,7})$/;

/** `Error thrown in test:`, `Rejected promise returned by test. Reason:`: what was thrown stands below. */
const intro = /^ {2}(?:Error thrown in |Rejected promise returned by |Returned promise rejected)/;

/** `   12: test('adds', …`, numbered from the place of the heading. */
function isExcerpt(text: string): boolean {
  return /^ {2,8}\d{1,7}: /.test(text.slice(0, 30)) || /^ {2,8}\d{1,7}:$/.test(text.slice(0, 30).trimEnd());
}

function isFrame(text: string): boolean {
  return /^\s{2,12}(?:at \S|› )/.test(text.slice(0, 40));
}

function isForeign(text: string): boolean {
  return isFrame(text) && /node_modules[\\/]|node:/.test(text.slice(0, 1000));
}

/** The line above the first call of a stack: `TypeError: no cart`. */
function thrown(told: readonly EvidenceLine[]): EvidenceLine | undefined {
  const calls = told.findIndex(({ text }) => isFrame(text));
  const above = told[calls - 1];
  return above !== undefined && /^ {2}\w{0,60}(?:Error|Exception)\b/.test(above.text) ? above : undefined;
}

function placeOf(line: EvidenceLine | undefined): Location | null {
  const [, file, number] = heading.exec(line?.text ?? "") ?? [];
  return file === undefined ? null : { file, line: Number(number) };
}

function ownFrame(told: readonly EvidenceLine[]): Location | null {
  const own = told.filter(({ text }) => isFrame(text) && !isForeign(text));
  const [first] = sourceFrames(own.map(({ text }) => text));
  // A place within the project: `file://test/cart.js`.
  return first === undefined ? null : { ...first, file: first.file.replace(/^\/\/(?!\/)/, "") };
}
