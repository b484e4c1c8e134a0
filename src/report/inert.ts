import { clean, cleanLine } from "./clean.ts";

/** Inline code that nothing inside can end. Blank text gives an empty string. */
export function inlineCode(text: string): string {
  const line = cleanLine(text).trim();
  if (line === "") return "";
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The fence for a block of these lines: longer than any run of backticks in them. */
export function fenceFor(lines: readonly string[]): string {
  return "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
}

/** One line of a fenced block. */
export function fencedLine(text: string): string {
  return cleanLine(text).trimEnd();
}

/** Words as words: no Markdown, no HTML, no mention, no reference, no link of their own. */
export function prose(text: string): string {
  const escaped = clean(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>|~$&]/g, (character) => entities.get(character) ?? `\\${character}`);
  return mute(escaped);
}

/** The same where nothing but plain text is shown. */
export function plainProse(text: string): string {
  return mute(clean(text).replaceAll(/\s+/g, " "));
}

/** The same where Markdown is not read: between HTML tags that stand on one line. */
export function htmlProse(text: string): string {
  const escaped = clean(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[<>&"]/g, (character) => entities.get(character) ?? character);
  return mute(escaped);
}

/** GitHub looks for mentions and references after unescaping, so only a zero-width character stops them. */
function mute(text: string): string {
  return text
    .replaceAll("@", `@${zeroWidth}`)
    .replaceAll(/#(?=\d)/g, `#${zeroWidth}`)
    .replaceAll(/GH-(?=\d)/gi, (start) => `${start.slice(0, 2)}${zeroWidth}-`)
    .replaceAll("://", `:${zeroWidth}//`)
    .replaceAll(/www\./gi, (start) => `${start.slice(0, 3)}${zeroWidth}.`)
    .replaceAll(/:(?=[a-z+-][a-z0-9_+-]{0,40}:)/g, `:${zeroWidth}`);
}

/** What would begin a heading, list or quote at the start of a paragraph no longer does. */
export function paragraphStart(markdown: string): string {
  return markdown
    .replace(/^\s+/, "")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
    .replace(/^[-+=#>~]/, "\\$&");
}

/** Markdown made fit for one cell of a table. */
export function cell(markdown: string): string {
  return markdown.replaceAll("\n", " ").replaceAll(/(?<!\\)\|/g, "\\|");
}

/** Inline code inside a table: a pipe must be escaped even there, and a backslash before it must not undo that. */
export function cellCode(text: string): string {
  return inlineCode(text.replaceAll(/\\+(?=\|)/g, `$&${zeroWidthMark}`))
    .replaceAll(zeroWidthMark, zeroWidth)
    .replaceAll("|", "\\|");
}

const zeroWidth = "\u200B";
/** Stands for the zero-width space until control characters were removed. */
const zeroWidthMark = "\uE000";

const entities: ReadonlyMap<string, string> = new Map([
  ["<", "&lt;"],
  [">", "&gt;"],
  ["&", "&amp;"],
  ['"', "&quot;"],
  // Not by a backslash: some readers of Markdown undo that within the text of a link.
  ["[", "&lsqb;"],
  ["]", "&rsqb;"],
]);

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
