import { SaxesParser } from "saxes";
import { reportProblem } from "../report-problems.ts";
import { createXmlShortener } from "./shorten-xml.ts";
import type { XmlNode } from "./xml-node.ts";

const maxDepth = 256;
const maxUnitNodes = 2000;
const maxUnitText = 262_144;

/** What one dialect of XML report makes of its elements. */
export interface XmlDialect {
  /** Whether an element, or a list of elements, of this name is wanted whole, with all below it; `parent` is what it stands in. */
  isUnit(name: string, parent: string | null): boolean;
  /** `whole`: it was closed. */
  unit(node: XmlNode, whole: boolean): void;
  /** An element around units: its children are told one by one. */
  open(node: XmlNode): void;
  close(node: XmlNode): void;
  /** Whether another report of the kind may begin with this element, behind the first one in the file. */
  isRoot(name: string): boolean;
}

export interface XmlReader {
  push(text: string): void;
  /** Why it could not be read to its end; null when it could. */
  end(cut: boolean): string | null;
}

interface OpenNode extends XmlNode {
  readonly children: XmlNode[];
  text: string;
  textLine: number;
  textEnd: number;
}

/** Reads a report of any size in bounded memory; entities that a DOCTYPE defines are refused, none is ever expanded. */
export function createXmlReader(dialect: XmlDialect): XmlReader {
  const parser = new SaxesParser({ xmlns: false });
  const shortener = createXmlShortener({
    emit: (text) => {
      if (problem === null) parser.write(text);
    },
    onTooLong: () => fail(reportProblem.tagTooLong(line())),
  });
  const stack: OpenNode[] = [];
  let unit: OpenNode | null = null;
  let unitNodes = 0;
  let unitText = 0;
  let problem: string | null = null;
  let startLine = 1;
  let messageLine = 1;
  let attributeEnd = 1;
  let markupEnd = 1;
  let sawRoot = false;
  let ending = false;

  parser.on("doctype", (text) => {
    if (text.includes("[")) fail(reportProblem.entities(line()));
  });
  parser.on("opentagstart", () => {
    startLine = line();
    messageLine = startLine;
    attributeEnd = startLine;
  });
  parser.on("attribute", ({ name }) => {
    const now = line();
    // One line further the attribute stands on a line of its own; more of them are inside of it.
    if (name === "message") messageLine = now - attributeEnd > 1 ? attributeEnd : now;
    attributeEnd = now;
  });
  parser.on("opentag", ({ name, attributes }) => {
    open(localName(name), attributes);
    markupEnd = line();
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("comment", () => void (markupEnd = line()));
  parser.on("closetag", () => {
    close();
    markupEnd = line();
  });
  parser.on("error", (error) => {
    const message = error.message.replace(/^\d{1,10}:\d{1,10}: /, "");
    if (!isHarmless(message) && !(ending && message.startsWith("unclosed tag")))
      fail(reportProblem.badXml(line(), message));
  });

  function line(): number {
    return parser.line + shortener.droppedLines();
  }

  function open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (problem !== null) return;
    if (stack.length === 0 && sawRoot && !dialect.isRoot(name))
      return fail(reportProblem.badXml(startLine, "documents may contain only one root."));
    sawRoot = true;
    if (stack.length >= maxDepth) return fail(reportProblem.tooDeep(line(), maxDepth));
    const parent = stack.at(-1) ?? null;
    const node: OpenNode = {
      name,
      attributes,
      line: startLine,
      messageLine,
      children: [],
      text: "",
      textLine: line(),
      textEnd: line(),
    };
    stack.push(node);
    if (unit !== null) {
      if (parent !== null && unitNodes++ < maxUnitNodes) parent.children.push(node);
    } else if (dialect.isUnit(name, parent?.name ?? null)) {
      unit = node;
      unitNodes = 0;
      unitText = 0;
    } else dialect.open(node);
  }

  function addText(text: string): void {
    const from = markupEnd;
    markupEnd = line();
    const node = stack.at(-1);
    if (unit === null || node === undefined || problem !== null) return;
    const room = maxUnitText - unitText;
    if (room <= 0) return;
    if (node.text.trim() === "") {
      const lead = leading(text);
      node.text = text.slice(lead.length, lead.length + room);
      node.textLine = Math.min(from + newlines(lead), markupEnd);
    } else node.text += text.slice(0, room);
    node.textEnd = markupEnd;
    unitText += Math.min(text.length, room);
  }

  function close(): void {
    const node = stack.pop();
    if (node === undefined || problem !== null) return;
    if (unit === null) return dialect.close(node);
    if (unit !== node) return;
    unit = null;
    dialect.unit(node, true);
  }

  function fail(reason: string): void {
    if (problem !== null) return;
    problem = reason;
    if (unit !== null) dialect.unit(unit, false);
    unit = null;
    for (const node of stack.splice(0).toReversed()) dialect.close(node);
  }

  function end(cut: boolean): string | null {
    shortener.end();
    ending = true;
    const last = stack.at(-1);
    if (problem === null && last !== undefined) fail(reportProblem.unclosed(line(), last.name));
    if (problem === null && !sawRoot) fail(reportProblem.noRoot());
    if (problem === null && !cut) parser.close();
    return problem;
  }

  return { push: (text) => shortener.push(text), end };
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Blank lines before the first one that says something. */
function leading(text: string): string {
  let at = 0;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return text.slice(0, text.lastIndexOf("\n", at - 1) + 1);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** What XML forbids and is met all the same: odd characters, text around the report, several reports in a row. The structure is still sure. */
function isHarmless(message: string): boolean {
  return (
    message === "disallowed character." ||
    message === "malformed character entity." ||
    message === "malformed comment." ||
    message === "empty entity name." ||
    message === "no whitespace between attributes." ||
    message.includes("entity") ||
    message.startsWith("duplicate attribute") ||
    message.startsWith('the string "]]>"') ||
    message.startsWith("inappropriately located doctype") ||
    message === "documents may contain only one root." ||
    message === "text data outside of root node."
  );
}
