import { limits } from "../../rules/limits.ts";
import type { Pattern } from "../../rules/schema.ts";
import { plainDraft, type Drafts } from "./draft.ts";

/**
 * A naughty file of Cockpit's bots: shell globs, one a line, that follow each other in a failure's traceback. A line that begins
 * with `> log:` stands anywhere else in the log.
 */
export function importCockpit(text: string, name: string): Drafts {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const logLines = lines.filter((line) => line.startsWith(logMark)).map((line) => line.slice(logMark.length));
  const trace = lines.filter((line) => !line.startsWith(">") && line.trim() !== commonStart);
  const wanted = trace.flatMap(globPattern);
  const kept = wanted.length > mostLines ? [...wanted.slice(0, 1), ...wanted.slice(1 - mostLines)] : wanted;
  const parts = [
    ...(kept.length > 1 ? [{ sequence: { in: "log" as const, within: span, lines: [...kept] } }] : []),
    ...(kept.length === 1 ? kept.map((log) => ({ log })) : []),
    ...logLines.flatMap(globPattern).map((log) => ({ log })),
  ];
  const [only] = parts;
  if (only === undefined)
    return { drafts: [], refused: [{ name, reason: "no line of it has a fixed text of 4 characters" }] };
  const dropped = trace.length - kept.length;
  const draft = plainDraft(name, parts.length === 1 ? only : { all: parts });
  const note = `${dropped} of its lines ask for nothing here, or are more than ${mostLines}.`;
  return { drafts: [{ ...draft, notes: dropped > 0 ? [note] : [] }], refused: [] };
}

const logMark = "> log:";
const commonStart = "Traceback (most recent call last):";
const mostLines = 8;
const span = 200;

/** Nothing for a line that would fit almost everywhere. */
function globPattern(line: string): readonly Pattern[] {
  const glob = line.trim().replace(/^\*+/, "").replace(/\*+$/, "");
  if (!/[*?[]/.test(glob)) return glob.trim().length < limits.literal ? [] : [{ text: glob, case: true }];
  const longest = Math.max(...glob.split(/[*?[\]]/).map((piece) => piece.trim().length));
  return longest < limits.literal ? [] : [`/${regexOf(glob)}/`];
}

function regexOf(glob: string): string {
  let regex = "";
  for (let at = 0; at < glob.length; at++) {
    const char = glob[at] ?? "";
    const end = char === "[" ? glob.indexOf("]", at + 2) : -1;
    if (char === "*") regex += regex.endsWith(".*") ? "" : ".*";
    else if (char === "?") regex += ".";
    else if (end > 0) {
      regex += `[${glob
        .slice(at + 1, end)
        .replace(/^!/, "^")
        .replaceAll("\\", "\\\\")}]`;
      at = end;
    } else regex += char.replace(/[\\^$.+()[\]{}|]/, String.raw`\$&`);
  }
  return regex;
}
