import { marked, type Token } from "marked";

/** What in this Markdown is live although it must not be: one sentence each; none for a comment of ours. */
export function liveParts(markdown: string, allowed: (url: string) => boolean): readonly string[] {
  const found: string[] = [];
  walk(marked.lexer(markdown, { gfm: true }), { found, allowed, inLink: false });
  return found;
}

interface Walk {
  readonly found: string[];
  readonly allowed: (url: string) => boolean;
  readonly inLink: boolean;
}

function walk(tokens: readonly Token[], state: Walk): void {
  for (const token of tokens) look(token, state);
}

function look(token: Token, state: Walk): void {
  switch (token.type) {
    case "html":
      if (!ours.test(token.raw.trim())) state.found.push(`HTML: ${token.raw.slice(0, 80)}`);
      else lookAtText(token.raw.replaceAll(/<[^>]{1,40}>/g, ""), state);
      return;
    case "link":
      if (!state.allowed(token["href"])) state.found.push(`link: ${token["href"]}`);
      walk(token.tokens ?? [], { ...state, inLink: true });
      return;
    case "table":
      walkCells([...token["header"], ...token["rows"].flat()], state);
      return;
    case "list":
      walkCells(token["items"], state);
      return;
    case "code":
    case "codespan":
    case "space":
    case "escape":
    case "br":
      return;
    case "paragraph":
    case "strong":
      walk(token.tokens ?? [], state);
      return;
    case "text":
      if (token.tokens === undefined) lookAtText(token.raw, state);
      else walk(token.tokens, state);
      return;
    default:
      state.found.push(`${token.type}: ${token.raw.slice(0, 80)}`);
  }
}

function walkCells(cells: readonly { readonly tokens: Token[] }[], state: Walk): void {
  for (const { tokens } of cells) walk(tokens, state);
}

function lookAtText(text: string, { found, inLink }: Walk): void {
  for (const [name, pattern] of live) {
    if (name === "reference" && inLink) continue;
    if (pattern.test(text.replaceAll("\n", " "))) found.push(`${name}: ${text.slice(0, 80)}`);
  }
}

const live: readonly (readonly [string, RegExp])[] = [
  ["mention", /@[a-z0-9]/i],
  ["reference", /#\d|gh-\d/i],
  ["address", /:\/\/|www\./i],
  ["control", /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u],
];

const ours =
  /^(?:<!-- flake-triage -->|<details(?: open)?>\n<summary>[^<>]*<\/summary>|<\/details>|<br>|<\/?sub>)$/;
