import type { Failure } from "../../model/failure.ts";
import { withoutMarks } from "../../parse/line-marks.ts";
import { isGenericText } from "../../triage/generic.ts";
import { mask } from "../../triage/mask.ts";
import { hasName, normalName } from "./test-names.ts";

const mostLines = 12;
const longestLine = 300;

type Named = Pick<Failure, "test" | "suite">;

/** The lines that tell of a failure, the key line first, as `normalLine` writes them; at most 12. */
export function errorLines(failure: Failure): readonly string[] {
  const { message, lines } = failure;
  const [key, ...others] = lines.map(({ text }) => text);
  const told = [...(key === undefined ? [] : [key]), ...message.split("\n", mostLines), ...others];
  const normal = told.filter((line) => !isHeading(line, failure)).map((line) => normalLine(line, failure));
  return [...new Set(normal.filter((line) => line !== ""))].slice(0, mostLines);
}

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
