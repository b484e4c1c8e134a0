/** What a report says, before it is Markdown, HTML or terminal text. Every text in it counts as hostile: renderers escape it. */
export interface Content {
  readonly headline: readonly Span[];
  readonly table: TableBlock | null;
  /** Short remarks below the table, always visible. */
  readonly notes: readonly (readonly Span[])[];
  readonly sections: readonly Section[];
  readonly footer: readonly Span[];
}

export interface Section {
  readonly title: readonly Span[];
  /** Shown unfolded. */
  readonly open: boolean;
  readonly blocks: readonly Block[];
  /** Lower stays longer when space is short. */
  readonly priority: number;
}

export type Block = ParagraphBlock | ListBlock | LinesBlock | TableBlock | CodeBlock;

/** Text to be copied, as it is. */
interface CodeBlock {
  readonly kind: "code";
  /** What stands behind the fence. */
  readonly language: string;
  readonly text: string;
}

export interface ParagraphBlock {
  readonly kind: "paragraph";
  readonly spans: readonly Span[];
}

interface ListBlock {
  readonly kind: "list";
  readonly items: readonly (readonly Span[])[];
}

/** Lines of one file, in the order of the file. */
export interface LinesBlock {
  readonly kind: "lines";
  readonly caption: readonly Span[];
  readonly lines: readonly NumberedLine[];
}

interface NumberedLine {
  readonly number: number;
  readonly text: string;
  /** The line to read first. */
  readonly isKey: boolean;
}

export interface TableBlock {
  readonly kind: "table";
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly Span[])[])[];
}

export type Span =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong"; readonly spans: readonly Span[] }
  | { readonly kind: "link"; readonly url: string; readonly spans: readonly Span[] }
  /** A link to an issue or pull request; `label` is `#12` or `owner/repo#12` and nothing else. */
  | { readonly kind: "reference"; readonly url: string; readonly label: string }
  | { readonly kind: "break" };

export type Sayable = string | number | Span | readonly Span[];

/** A sentence as a template: strings become escaped text, spans stay what they are. */
export function say(strings: TemplateStringsArray, ...values: readonly Sayable[]): readonly Span[] {
  return strings.flatMap((text, index) => {
    const value = values[index];
    return [...toSpans(text), ...(value === undefined ? [] : toSpans(value))];
  });
}

export function code(text: string): Span {
  return { kind: "code", text };
}

export function strong(value: Sayable): Span {
  return { kind: "strong", spans: toSpans(value) };
}

/** A link, or just its words when there is no usable address. */
export function link(url: string | null, value: Sayable): readonly Span[] {
  const spans = toSpans(value);
  return url !== null && isWebAddress(url) ? [{ kind: "link", url, spans }] : spans;
}

export const lineBreak: Span = { kind: "break" };

export function paragraph(spans: readonly Span[]): ParagraphBlock {
  return { kind: "paragraph", spans };
}

export function join(parts: readonly (readonly Span[])[], between: Sayable): readonly Span[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [...toSpans(between), ...part]));
}

/** The words alone, e.g. for JSON. */
export function plainText(spans: readonly Span[]): string {
  return spans.map(plainSpan).join("");
}

function plainSpan(span: Span): string {
  switch (span.kind) {
    case "text":
    case "code":
      return span.text;
    case "strong":
    case "link":
      return plainText(span.spans);
    case "reference":
      return span.label;
    case "break":
      return " ";
  }
}

function toSpans(value: Sayable): readonly Span[] {
  if (typeof value === "number") return [{ kind: "text", text: String(value) }];
  if (typeof value === "string") return value === "" ? [] : [{ kind: "text", text: value }];
  return "kind" in value ? [value] : value;
}

function isWebAddress(url: string): boolean {
  return url.length <= 2_000 && URL.canParse(url) && /^https?:\/\/[^\s"'<>`\\@]+$/i.test(url);
}
