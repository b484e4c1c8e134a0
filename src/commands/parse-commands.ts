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
  for (const line of body.slice(0, 65_536).split(/\r\n|\n|\r/)) {
    const was: Hidden = hidden;
    hidden = hiddenAfter(line, was);
    if (was !== null || hidden !== null) continue;
    const command = parseLine(line);
    if (command !== null) commands.push(command);
    if (commands.length === mostCommands) break;
  }
  return commands;
}

/** What a line stands in: a fenced block (its fence), an HTML comment, or nothing. */
type Hidden = { readonly fence: string } | "comment" | "html" | "quote" | null;

function hiddenAfter(line: string, before: Hidden): Hidden {
  if (before === "comment") return line.includes("-->") ? null : "comment";
  if (before === "html") return closesHtml.test(line) ? null : "html";
  if (before !== null && before !== "quote") return closesFence(line, before.fence) ? null : before;
  const opened = openedBy(line);
  // A line behind a quote belongs to it until an empty line comes.
  return opened === null && before === "quote" && line.trim() !== "" ? "quote" : opened;
}

const fences = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const closesHtml = /<\/(?:pre|code)>/i;

function closesFence(line: string, fence: string): boolean {
  const [, mark = "", rest = ""] = fences.exec(line) ?? [];
  return mark[0] === fence[0] && mark.length >= fence.length && rest.trim() === "";
}

function openedBy(line: string): Hidden {
  const [, fence = "", rest = ""] = fences.exec(line) ?? [];
  if (fence !== "" && !(fence.startsWith("`") && rest.includes("`"))) return { fence };
  if (/^ {0,3}>/.test(line)) return "quote";
  const tag = line.search(/<(?:pre|code)\b/i);
  if (tag !== -1 && !closesHtml.test(line.slice(tag))) return "html";
  return line.lastIndexOf("<!--") > line.lastIndexOf("-->") ? "comment" : null;
}

function parseLine(line: string): Command | null {
  const [, name, rest = ""] = /^ {0,3}\/(triage|reclassify)(?:[ \t]+(.*))?$/i.exec(line.trimEnd()) ?? [];
  if (name === undefined) return null;
  const text = line.trim().slice(0, 1_000);
  const words = rest
    .slice(0, 1_000)
    .split(/[ \t]+/)
    .filter((word) => word !== "");
  if (name.toLowerCase() === "reclassify") return { verb: "reclassify", args: words, text };
  const [verb = "help", ...args] = words;
  return { verb: verb.toLowerCase(), args, text };
}
