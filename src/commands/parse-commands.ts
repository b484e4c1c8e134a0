/** A command: `/reclassify 123` has the verb `reclassify` and the one argument `123`. */
export interface Command {
  readonly verb: string;
  readonly args: readonly string[];
  /** The line as it was typed, without what surrounds it. */
  readonly text: string;
}

const mostCommands = 5;

/**
 * The commands of a comment, at the start of a line and outside quotes, code and HTML comments; at most five.
 * `/triage VERB …` and `/reclassify …`; a bare `/triage` asks for help.
 */
export function parseCommands(body: string): readonly Command[] {
  const commands: Command[] = [];
  let hidden: Hidden = null;
  const lines = body.slice(0, 65_536).split(/\r\n|\n|\r/);
  for (const [at, line] of lines.entries()) {
    const was: Hidden = hidden;
    hidden = hiddenAfter(lines, at, was);
    if (was !== null || hidden !== null) continue;
    const command = parseLine(line);
    if (command !== null) commands.push(command);
    if (commands.length === mostCommands) break;
  }
  return commands;
}

/** What a line stands in: a fenced block (its fence), an HTML element (its name), an HTML comment, code within a paragraph, a quote, or nothing. */
type Hidden = { readonly fence: string } | { readonly tag: string } | "comment" | "code" | "quote" | null;

function hiddenAfter(lines: readonly string[], at: number, before: Hidden): Hidden {
  const line = lines[at] ?? "";
  if (before === "comment") return line.includes("-->") ? null : "comment";
  if (before === "code") return line.includes("`") || line.trim() === "" ? null : "code";
  if (before !== null && typeof before === "object") {
    const isEnd = "fence" in before ? closesFence(line, before.fence) : closesTag(line, before.tag);
    return isEnd ? null : before;
  }
  const opened = openedBy(lines, at);
  // A line behind a quote belongs to it until an empty line comes.
  return opened === null && before === "quote" && line.trim() !== "" ? "quote" : opened;
}

/** Marks of lists, whose items may hold blocks of their own; any indentation, since that depends on the items around. */
const listMarks = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}/;
const fences = /^(`{3,}|~{3,})(.*)$/;

function closesFence(line: string, fence: string): boolean {
  const [, mark = "", rest = ""] = fences.exec(line.trim()) ?? [];
  return mark[0] === fence[0] && mark.length >= fence.length && rest.trim() === "";
}

function closesTag(line: string, tag: string): boolean {
  return line.toLowerCase().includes(`</${tag}`);
}

function openedBy(lines: readonly string[], at: number): Hidden {
  const inner = (lines[at] ?? "").replace(listMarks, "");
  const [, fence = "", rest = ""] = fences.exec(inner) ?? [];
  if (fence !== "" && !(fence.startsWith("`") && rest.includes("`"))) return { fence };
  if (inner.startsWith(">")) return "quote";
  const said = inner.replaceAll(/(`{1,9})(?!`)[^`]{1,2000}\1(?!`)/g, " ");
  const tag = openTag(said);
  if (tag !== null) return { tag };
  if (said.lastIndexOf("<!--") > said.lastIndexOf("-->")) return "comment";
  return said.includes("`") && goesOnAsCode(lines, at) ? "code" : null;
}

/** Name of the first element with text of its own kind that the line opens and does not close; null where there is none. */
function openTag(line: string): string | null {
  for (const { 1: name = "", index } of line.matchAll(/<(pre|code|blockquote|textarea|samp)\b/gi)) {
    if (!closesTag(line.slice(index), name.toLowerCase())) return name.toLowerCase();
  }
  return null;
}

/** Whether a mark that begins code has its other end further down in the paragraph. */
function goesOnAsCode(lines: readonly string[], at: number): boolean {
  for (let next = at + 1; next < lines.length && lines[next]?.trim() !== ""; next++)
    if (lines[next]?.includes("`") === true) return true;
  return false;
}

function parseLine(line: string): Command | null {
  const [, name, rest = ""] =
    /^ {0,3}\/(triage|reclassify)(?:\s+(.*))?$/i.exec(
      line.trimEnd().replace(/^[\u{feff}\u{200b}]{1,3}/u, ""),
    ) ?? [];
  if (name === undefined) return null;
  const text = line.trim().slice(0, 1_000);
  const words = rest
    .slice(0, 1_000)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (name.toLowerCase() === "reclassify") return { verb: "reclassify", args: words, text };
  const [verb = "help", ...args] = words;
  return { verb: verb.toLowerCase(), args, text };
}
