import type { Triage } from "../model/triage.ts";
import { pageCaps, type Caps } from "./caps.ts";
import { cleanLine } from "./clean.ts";
import { plainText, type Block, type Section, type Span, type TableBlock } from "./content.ts";
import { tellTriage } from "./tell.ts";
import { wrap } from "./wrap.ts";

export interface TextOptions {
  /** Columns; lines of a log may be longer. */
  readonly width?: number;
  readonly colour?: boolean;
}

/** The triage for a terminal. Nothing from a log can move the cursor or change a colour. */
export function renderText(triage: Triage, { width = 100, colour = false }: TextOptions = {}): string {
  const content = tellTriage(triage, terminalCaps);
  const paint: Paint = { width, bold: colour ? (text) => `\u001B[1m${text}\u001B[22m` : (text) => text };
  const blocks = [
    wrap(line(content.headline), { width }).map(paint.bold),
    ...(content.table === null ? [] : causeLines(content.table, paint)),
    ...content.notes.map((note) => wrap(line(note), { width })),
    ...content.sections.map((section) => sectionLines(section, paint)),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

interface Paint {
  readonly width: number;
  readonly bold: (text: string) => string;
}

const terminalCaps: Caps = {
  ...pageCaps,
  rows: 50,
  testsPerRow: 100,
  unexplained: 50,
  lines: 10,
  lineLength: 400,
};

/** A table of four columns does not fit a terminal: each cause is a small list. */
function causeLines(table: TableBlock, paint: Paint): readonly (readonly string[])[] {
  return table.rows.map((row, index) => {
    const [title = [], ...cells] = row;
    const number = `${index + 1}. `;
    return [
      ...wrap(line(title), { width: paint.width, first: number, rest: "   " }).map(paint.bold),
      ...cells.flatMap((cell, column) =>
        wrap(`${table.head[column + 1] ?? ""}: ${line(cell)}`, {
          width: paint.width,
          first: "   ",
          rest: "     ",
        }),
      ),
    ];
  });
}

function sectionLines(section: Section, paint: Paint): readonly string[] {
  const body = section.blocks.flatMap((block, index) => [
    ...(index > 0 && block.kind === "paragraph" ? [""] : []),
    ...blockLines(block, paint.width),
  ]);
  return [paint.bold(line(section.title)), ...body];
}

function blockLines(block: Block, width: number): readonly string[] {
  switch (block.kind) {
    case "paragraph":
      return wrap(line(block.spans), { width, first: "  ", rest: "  " });
    case "list":
      return block.items.flatMap((item) => wrap(itemLine(item), { width, first: "  - ", rest: "    " }));
    case "table":
      return block.rows.flatMap((row) =>
        wrap(row.map(line).join("  <-  "), { width, first: "  - ", rest: "    " }),
      );
    case "code":
      return block.text.split("\n").map((text) => `    ${cleanLine(text).trimEnd()}`);
    case "lines": {
      const numberWidth = String(block.lines.at(-1)?.number ?? 0).length;
      return [
        ...wrap(line(block.caption), { width, first: "  ", rest: "  " }),
        ...block.lines.map(
          ({ number, text, isKey }) =>
            `   ${isKey ? ">" : " "}${String(number).padStart(numberWidth)} | ${cleanLine(text).trimEnd()}`,
        ),
      ];
    }
  }
}

/** What is nothing but a link is there for its address. */
function itemLine(spans: readonly Span[]): string {
  const [only, ...others] = spans;
  if (only?.kind !== "link" || others.length > 0) return line(spans);
  const words = plainText(only.spans);
  return cleanLine(words === only.url ? words : `${words}: ${only.url}`);
}

/** A link's address is only told where its words do not tell what it is. */
function line(spans: readonly Span[]): string {
  return cleanLine(plainText(spans)).replaceAll(/\s+/g, " ").trim();
}
