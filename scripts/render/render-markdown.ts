import { readFile, writeFile } from "node:fs/promises";
import { marked } from "marked";
import { githubStyle } from "./github-style.ts";
import { screenshot } from "./screenshot.ts";

/**
 * Shows what a Markdown file looks like in a comment on GitHub.
 * Usage: node scripts/render/render-markdown.ts FILE.md OUT.html [OUT.png [HEIGHT [open]]]
 */
const [source, page, picture, height = "1400", open = ""] = process.argv.slice(2);
if (source === undefined || page === undefined) {
  console.error("Usage: node scripts/render/render-markdown.ts FILE.md OUT.html [OUT.png [HEIGHT [open]]]");
  process.exitCode = 2;
} else {
  const body = await marked.parse(await readFile(source, "utf8"), { gfm: true });
  await writeFile(page, htmlPage(open === "open" ? body.replaceAll("<details>", "<details open>") : body));
  if (picture !== undefined) await screenshot(page, picture, Number(height));
}

function htmlPage(body: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${githubStyle}</style>
<article><header><b>flake-triage</b> bot commented</header><section>${body}</section></article>
`;
}
