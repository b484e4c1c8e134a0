import type { Failure } from "../../model/failure.ts";
import { withoutMarks } from "../../parse/line-marks.ts";
import { isGenericText } from "../../triage/generic.ts";
import { mask } from "../../triage/mask.ts";
import { hasName, normalName } from "./test-names.ts";

const mostLines = 12;
const longestLine = 300;

type Named = Pick<Failure, "test" | "suite">;

/** The lines by which a failure is compared, as `normalLine` writes them: the key line, then the rest of the message; at most 12. */
export function errorLines(failure: Failure): readonly string[] {
  return normalLines([...failure.lines.slice(0, 1).map(({ text }) => text), ...messageOf(failure)], failure);
}

/** All lines that are shown of a failure; at most 30. */
export function shownLines(failure: Failure): readonly string[] {
  return normalLines([...messageOf(failure), ...failure.lines.map(({ text }) => text)], failure, 30);
}

function messageOf({ message }: Failure): readonly string[] {
  return message.split("\n", mostLines);
}

function normalLines(lines: readonly string[], failure: Failure, most = mostLines): readonly string[] {
  const told = lines.filter((line) => !isFrame(line) && !isHeading(line, failure));
  const normal = told.map((line) => normalLine(line, failure)).filter((line) => line !== "");
  return [...new Set(normal)].slice(0, most);
}

/** Which calls led there tells little of why, and other errors of the same test have the same ones. */
function isFrame(line: string): boolean {
  return frame.test(line.slice(0, 600));
}

const frame =
  /^[\s>]{0,40}(?:at \S|File "|\.{3} \d+ more|goroutine \d|created by |\d{1,3}: +\S+::|REPRODUCE WITH)/;

/** Whether a line says which test it was, and nothing of the error. */
export function isHeading(line: string, { test, suite }: Named): boolean {
  const said = normalName(line.slice(0, 2_000));
  return [test, suite].some((one) => {
    const name = normalName(one ?? "");
    if (name === "" || !hasName(said, name)) return false;
    return isGenericText(said.replaceAll(name, " ").replaceAll(ofHeadings, " "));
  });
}

const ofHeadings = /\b(?:tests?|fail|run|name|pause|cont|\d+s?|[a-z])\b/g;

/**
 * A line of a log without what changes from run to run, without the place and the label that stand before the error, and
 * without the test's own name: another test may fail alike.
 */
export function normalLine(line: string, { test }: Named = nobody): string {
  const text = withoutMarks(line).slice(0, 2_000);
  return mask(test === null || test.length < 4 ? text : text.replaceAll(test, "<test>"))
    .replace(/^[>\s*|`-]{1,10}/, "")
    .replace(/^(?:[\w./<>@-]{1,200}:(?:<n>|\d{1,6}):?){1,2}\s*/, "")
    .replace(/^(?:E\s+|(?:error|messages|error trace|fatal|failed):\s*)/i, "")
    .toLowerCase()
    .slice(0, longestLine)
    .trim();
}

const nobody: Named = { test: null, suite: null };

/** A line with nothing but its plain words: what has digits or signs in it is the same for all. */
export function templateOf(line: string): string {
  return line.replaceAll(/[^\s,;:()"'`]*[\d/\\_.@#=<>-][^\s,;:()"'`]*/g, "<x>");
}

/** A line of an unknown log that is an error, as far as its words tell. */
export function isTellingLine(line: string): boolean {
  return line.length >= 15 && line.length <= 2_000 && errorWords.test(line);
}

const errorWords =
  /\b(?:error|fail(?:ed|ure|s)?|panic|fatal|exception|timed? ?out|timeout|refused|expected|assert\w{0,20}|unexpected|cannot|could ?n[o']t|unable|invalid|denied|not found|no such|crash\w{0,5}|exit code|killed|deadlock|race)\b|Error\b|Exception\b/i;

/** What a line of prose quotes of an error: code in it, or the whole line where it is written as logs write theirs. */
export function quotedErrors(line: string): readonly string[] {
  const codes = [...line.slice(0, 2_000).matchAll(/`([^`]{15,500})`/g)].map(([, code = ""]) => code);
  const quoted = codes.filter(isTellingLine);
  return quoted.length === 0 && asLogged.test(line.slice(0, 2_000)) ? [line] : quoted;
}

const asLogged =
  /\b(?:error|failed|failure|panic|fatal|exception)\b[^:`]{0,60}:\s\S|\w(?:Error|Exception): /i;
