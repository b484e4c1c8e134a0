import type { Block, Span, TableBlock } from "./content.ts";
import { cell, cellCode, fencedLine, fenceFor, inlineCode, paragraphStart, prose } from "./inert.ts";

/** Markdown that may be cut between its items and stays well-formed: head, then as many items as fit, then tail. */
export interface Cuttable {
  readonly head: string;
  readonly items: readonly string[];
  readonly tail: string;
}

/** A block as Markdown. Whatever stands in its spans is inert. */
export function blockMarkdown(block: Block): Cuttable {
  switch (block.kind) {
    case "paragraph":
      return { head: "", items: [`${paragraphStart(spansMarkdown(block.spans)).trimEnd()}\n\n`], tail: "" };
    case "list":
      return {
        head: "",
        items: block.items.map((item) => `- ${paragraphStart(spansMarkdown(item))}\n`),
        tail: "\n",
      };
    case "table":
      return tableMarkdown(block);
    case "code": {
      const lines = block.text.split("\n").map(fencedLine);
      const fence = fenceFor(lines);
      return {
        head: `${fence}${block.language}\n`,
        items: lines.map((line) => `${line}\n`),
        tail: `${fence}\n\n`,
      };
    }
    case "lines": {
      const texts = block.lines.map(({ text }) => fencedLine(text));
      const fence = fenceFor(texts);
      const marks = block.lines.some(({ isKey }) => isKey) ? [" ", ">"] : ["", ""];
      const width = String(block.lines.at(-1)?.number ?? 0).length;
      return {
        head: `${paragraphStart(spansMarkdown(block.caption))}\n\n${fence}text\n`,
        items: block.lines.map(
          ({ number, isKey }, index) =>
            `${marks[isKey ? 1 : 0]}${String(number).padStart(width)}  ${texts[index] ?? ""}\n`,
        ),
        tail: `${fence}\n\n`,
      };
    }
  }
}

export function spansMarkdown(spans: readonly Span[]): string {
  return spans.map((span) => spanMarkdown(span, inlineCode)).join("");
}

export function tableMarkdown(table: TableBlock): Cuttable {
  const columns = table.head.map((title) => prose(title));
  return {
    head: `| ${columns.join(" | ")} |\n|${columns.map(() => " --- |").join("")}\n`,
    items: table.rows.map((row) => `| ${row.map(cellMarkdown).join(" | ")} |\n`),
    tail: "\n",
  };
}

function cellMarkdown(spans: readonly Span[]): string {
  return cell(spans.map((span) => spanMarkdown(span, cellCode)).join("")).trim();
}

function spanMarkdown(span: Span, code: (text: string) => string): string {
  switch (span.kind) {
    case "text":
      return prose(span.text);
    case "code":
      return code(span.text);
    case "strong": {
      const inner = span.spans
        .map((part) => spanMarkdown(part, code))
        .join("")
        .trim();
      return inner === "" ? "" : `**${inner}**`;
    }
    case "link":
      return `[${span.spans
        .map((part) => spanMarkdown(part, code))
        .join("")
        .trim()}](${linkTarget(span.url)})`;
    case "reference":
      return `[${span.label.replaceAll("_", "\\_")}](${linkTarget(span.url)})`;
    case "break":
      return "<br>";
  }
}

function linkTarget(url: string): string {
  return url.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("|", "%7C").replaceAll("&", "&amp;");
}
