import type { HeadReport } from "../model/head.ts";
import { pageCaps } from "./caps.ts";
import { cleanLine } from "./clean.ts";
import { plainText, type Block, type Content, type Section, type Span, type TableBlock } from "./content.ts";
import { pageStyle } from "./page-style.ts";
import { tellHead } from "./tell.ts";

/** The report in full as one HTML page: no script, nothing loaded from elsewhere. */
export function renderHtml(report: HeadReport): string {
  const content = tellHead({ ...report, pageUrl: null }, pageCaps);
  const where = `${report.owner}/${report.repo}`;
  const title = report.pullNumber === null ? where : `${where} #${report.pullNumber}`;
  return pageHtml(title, content);
}

function pageHtml(title: string, content: Content): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`Flake Triage: ${title}`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<p class="where">${escapeHtml(title)}</p>
<h1>${spansHtml(content.headline)}</h1>
${content.table === null ? "" : tableHtml(content.table, "causes")}
${content.notes.map((note) => `<p class="note">${spansHtml(note)}</p>`).join("\n")}
${content.sections.map(sectionHtml).join("\n")}
<footer>${spansHtml(content.footer)}</footer>
</main>
</body>
</html>
`;
}

function sectionHtml(section: Section, index: number): string {
  const open = section.open || index === 0 ? " open" : "";
  return `<details${open}><summary>${escapeHtml(plainText(section.title))}</summary>\n${section.blocks.map(blockHtml).join("\n")}\n</details>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${spansHtml(block.spans)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${spansHtml(item)}</li>`).join("")}</ul>`;
    case "table":
      return tableHtml(block, "facts");
    case "code":
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case "lines": {
      const width = String(block.lines.at(-1)?.number ?? 0).length;
      const lines = block.lines.map(
        ({ number, text, isKey }) =>
          `<span${isKey ? ' class="key"' : ""}><b>${String(number).padStart(width)}</b>  ${escapeHtml(text)}</span>`,
      );
      return `<p class="caption">${spansHtml(block.caption)}</p>\n<pre>${lines.join("\n")}</pre>`;
    }
  }
}

function tableHtml({ head, rows }: TableBlock, name: "causes" | "facts"): string {
  const titles = head.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join("");
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, column) => `<td data-title="${escapeHtml(head[column] ?? "")}">${spansHtml(cell)}</td>`).join("")}</tr>`,
  );
  return `<table class="${name}"><thead><tr>${titles}</tr></thead>\n<tbody>${body.join("\n")}</tbody></table>`;
}

function spansHtml(spans: readonly Span[]): string {
  return spans.map(spanHtml).join("");
}

function spanHtml(span: Span): string {
  switch (span.kind) {
    case "text":
      return escapeHtml(span.text);
    case "code":
      return `<code>${escapeHtml(span.text)}</code>`;
    case "strong":
      return `<strong>${spansHtml(span.spans)}</strong>`;
    case "link":
      return anchor(span.url, spansHtml(span.spans));
    case "reference":
      return anchor(span.url, escapeHtml(span.label));
    case "break":
      return "<br>";
  }
}

function anchor(url: string, html: string): string {
  return `<a href="${escapeHtml(url)}" rel="noopener nofollow">${html}</a>`;
}

function escapeHtml(text: string): string {
  return cleanLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
