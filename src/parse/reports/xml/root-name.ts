export type RootName =
  | { readonly kind: "root"; readonly name: string }
  /** More text is needed. */
  | { readonly kind: "unsure" }
  /** It is no XML. */
  | { readonly kind: "none" };

/** Name of the root element, without namespace, behind declaration, comments and DOCTYPE. */
export function rootName(text: string): RootName {
  let at = 0;
  for (let skipped = 0; skipped < 1000; skipped++) {
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return { kind: "unsure" };
    if (text.charCodeAt(at) !== 60) return { kind: "none" };
    if (at + 9 > text.length && !/^<[A-Za-z_][\w.:-]*[\s/>]/.test(text.slice(at))) return { kind: "unsure" };
    const end = endOfSkipped(text, at);
    if (end === null) return elementName(text, at);
    if (end === -1) return { kind: "unsure" };
    at = end;
  }
  return { kind: "none" };
}

/** Index behind a declaration, comment or DOCTYPE; -1 when its end is not there yet, null when it is an element. */
function endOfSkipped(text: string, at: number): number | null {
  if (text.startsWith("<?", at)) return behind(text, "?>", at);
  if (text.startsWith("<!--", at)) return behind(text, "-->", at);
  if (!text.startsWith("<!", at)) return null;
  const close = text.indexOf(">", at);
  const subset = text.indexOf("[", at);
  return subset !== -1 && subset < close ? behind(text, "]>", at) : behind(text, ">", at);
}

function behind(text: string, end: string, at: number): number {
  const found = text.indexOf(end, at);
  return found === -1 ? -1 : found + end.length;
}

function elementName(text: string, at: number): RootName {
  if (namesPlace(text.slice(at, at + 220))) return { kind: "none" };
  const name = /^<(?:[A-Za-z_][\w.-]{0,200}:)?([A-Za-z_][\w.-]{0,200})(?=[\s/>]|$)/.exec(
    text.slice(at, at + 420),
  )?.[1];
  return name === undefined ? { kind: "none" } : { kind: "root", name };
}

/** `<stdin>:1:10: error`, `<frozen importlib._bootstrap>:241: ...`: how tools name code that is in no file. */
function namesPlace(text: string): boolean {
  return /^<[^<>]{1,200}>:\d/.test(text);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
