import { cut } from "./clean.ts";
import { link, plainText, say, type Content, type Section } from "./content.ts";
import { fitParts, type Part } from "./fit.ts";
import { htmlProse, prose } from "./inert.ts";
import { blockMarkdown, spansMarkdown, tableMarkdown } from "./markdown-blocks.ts";
import { count } from "./plural.ts";

export interface FitOptions {
  /** In characters. */
  readonly limit: number;
  readonly pageUrl: string | null;
}

/** The content as Markdown within the limit: the headline always, then rows, then what matters most of the rest. */
export function fitContent(content: Content, { limit, pageUrl }: FitOptions): string {
  const top = `**${spansMarkdown(content.headline)}**\n\n`;
  const notes = content.notes.map((note) => `${spansMarkdown(note)}\n\n`).join("");
  const footer = content.footer.length === 0 ? "" : `<sub>${spansMarkdown(content.footer)}</sub>\n`;
  const space = limit - top.length - footer.length;
  const room = space - cutNote(1_000_000, pageUrl).length;
  if (room < notes.length) return cut(plainHeadline(content), limit);

  const parts = partsOf(content, notes);
  const whole = fitParts(parts, space);
  const fitted = whole.left === 0 ? whole : fitParts(parts, room);
  return (
    top +
    fitted.text.replaceAll(/\n{3,}/g, "\n\n") +
    (fitted.left === 0 ? "" : cutNote(fitted.left, pageUrl)) +
    footer
  );
}

function partsOf(content: Content, notes: string): readonly Part[] {
  const table = content.table === null ? [] : [{ ...tableMarkdown(content.table), priority: -1 }];
  const always = notes === "" ? [] : [{ head: "", items: [notes], tail: "", priority: -2 }];
  return [...table, ...always, ...content.sections.map(sectionPart)];
}

/** A folded section. Its blocks are items: a part of it is better than nothing. */
function sectionPart(section: Section): Part {
  return {
    head: `<details${section.open ? " open" : ""}>\n<summary>${htmlProse(plainText(section.title))}</summary>\n\n`,
    items: section.blocks.flatMap((block) => {
      const { head, items, tail } = blockMarkdown(block);
      return block.kind === "list"
        ? [...items.slice(0, -1), `${items.at(-1) ?? ""}${tail}`]
        : [head + items.join("") + tail];
    }),
    tail: "\n</details>\n\n",
    priority: section.priority,
  };
}

function cutNote(left: number, pageUrl: string | null): string {
  const full = pageUrl === null ? say`` : say` Everything is in the ${link(pageUrl, "full report")}.`;
  return `${spansMarkdown(say`Cut to fit GitHub's limit on the length of a comment: ${count(left, "entry", "entries")} left out.${full}`)}\n\n`;
}

function plainHeadline(content: Content): string {
  return prose(plainText(content.headline));
}
