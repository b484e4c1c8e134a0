import { SaxesParser } from "saxes";
import { UserError } from "../../errors.ts";
import type { Draft, Drafts, Refused } from "./draft.ts";
import { slug } from "../slug.ts";

/**
 * The knowledge base of Jenkins' Build Failure Analyzer (`build-failure-analyzer.xml`): each `...FailureCause` with a name, a
 * description, categories, and indications whose Java pattern has to match a whole line. One indication is enough.
 */
export function importJenkins(text: string): Drafts {
  const causes = readCauses(text);
  const drafts: Draft[] = [];
  const refused: Refused[] = [];
  for (const cause of causes) {
    const name = cause.name.trim() || cause.id.trim() || "a cause without a name";
    for (const { kind } of cause.indications.filter((one) => one.kind !== "line")) {
      refused.push({
        name,
        reason: `an indication of kind ${kind} looks at more than one line; the others are kept`,
      });
    }
    const patterns = cause.indications.flatMap(({ kind, pattern }) =>
      kind === "line" ? wholeLine(pattern) : [],
    );
    if (patterns.length === 0) {
      refused.push({ name, reason: "it has no indication over single lines" });
      continue;
    }
    drafts.push({
      name,
      when: { log: patterns },
      explanation: cause.description.trim() || null,
      category: cause.categories[0] === undefined ? null : `jenkins/${slug(cause.categories[0])}`,
      remedies: [],
      notes: [],
    });
  }
  return { drafts, refused };
}

interface Indication {
  readonly kind: string;
  pattern: string;
}

interface FailureCause {
  id: string;
  name: string;
  description: string;
  readonly categories: string[];
  readonly indications: Indication[];
}

/** Java's `matches` wants the whole line; ours looks for a part, so `.*` at the ends goes. */
function wholeLine(pattern: string): readonly string[] {
  const written = pattern.trim();
  if (written === "") return [];
  // Taken from the ends of one alternative, it would change the others.
  if (written.includes("|")) return [`/^(?:${written})$/`];
  const begin = written.startsWith(".*") ? written.replace(/^\.\*\??/, "") : `^${written}`;
  const isOpen = begin.endsWith(".*") && !begin.endsWith(String.raw`\.*`);
  return [isOpen ? `/${begin.slice(0, -2)}/` : `/${begin}$/`];
}

const deepest = 100;

function readCauses(text: string): readonly FailureCause[] {
  const parser = new SaxesParser();
  const causes: FailureCause[] = [];
  const open: string[] = [];
  let cause: FailureCause | null = null;
  let indication: Indication | null = null;
  let content = "";
  parser.on("error", (error) => {
    throw new UserError("import", `This is not XML that can be read: ${error.message.slice(0, 200)}.`);
  });
  parser.on("opentag", ({ name }) => {
    open.push(name);
    if (open.length > deepest) throw new UserError("import", `The XML is nested deeper than ${deepest}.`);
    content = "";
    if (isNamed(name, "FailureCause")) causes.push((cause = emptyCause()));
    else if (isNamed(name, "Indication"))
      cause?.indications.push((indication = { kind: kindOf(name), pattern: "" }));
  });
  const addText = (part: string) => void (content += part);
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", ({ name }) => {
    open.pop();
    if (isNamed(name, "FailureCause")) cause = null;
    else if (isNamed(name, "Indication")) indication = null;
    else if (indication !== null) keepPattern(indication, name, content);
    else if (cause !== null) keepField(cause, { name, content, isCategory: open.includes("categories") });
    content = "";
  });
  // Jenkins declares XML 1.1, which asks nothing more of a reader of these files.
  parser.write(text.replace(/^(\uFEFF?<\?xml version=['"])1\.1/, "$11.0")).close();
  return causes;
}

function emptyCause(): FailureCause {
  return { id: "", name: "", description: "", categories: [], indications: [] };
}

/** Elements are called as Java classes, with or without their package. */
function isNamed(name: string, end: string): boolean {
  return name.slice(name.lastIndexOf(".") + 1).endsWith(end);
}

function kindOf(name: string): string {
  const kind = name.slice(name.lastIndexOf(".") + 1);
  return kind === "BuildLogIndication" || kind === "Indication" ? "line" : kind;
}

function keepPattern(indication: Indication, name: string, content: string): void {
  if (name === "pattern" || name === "regex" || name === "userProvidedExpression") {
    if (indication.pattern === "") indication.pattern = content;
  }
}

function keepField(
  cause: FailureCause,
  {
    name,
    content,
    isCategory,
  }: { readonly name: string; readonly content: string; readonly isCategory: boolean },
): void {
  if (name === "string" && isCategory) cause.categories.push(content);
  else if (name === "categories" && content.trim() !== "") cause.categories.push(content.trim());
  else if (name === "id" || name === "name" || name === "description") cause[name] = content;
}
