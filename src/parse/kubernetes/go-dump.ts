/** A Go value as `fmt` or the generated `String()` of the Kubernetes API prints it. */
export interface Dump {
  readonly type: string;
  readonly fields: ReadonlyMap<string, Dump | string>;
  readonly items: readonly Dump[];
  /** Index behind it in the text; the text's end when it is cut off. */
  readonly end: number;
}

const maxDepth = 60;
const maxParts = 5000;

/** Reads the value whose `{` stands at `open`; what is cut off or odd is left out. Linear in the text. */
export function readDump(text: string, open: number): Dump {
  const root = frame(typeBefore(text, open), null);
  let top: Frame | null = root;
  let depth = 1;
  let parts = 0;
  let at = open + 1;
  while (at < text.length && top !== null && parts++ < maxParts) {
    const code = text.charCodeAt(at);
    if (code === 125) {
      top = top.parent;
      depth--;
      at++;
    } else if (code === 44 || code === 32) at++;
    else {
      const part = readPart(text, at);
      if (part.opens && depth >= maxDepth) break;
      if (part.opens) {
        top = nested(top, part);
        depth++;
      } else if (part.key !== "") top.fields.set(part.key, part.text);
      at = part.end;
    }
  }
  return { type: root.type, fields: root.fields, items: root.items, end: at };
}

interface Frame {
  readonly type: string;
  readonly fields: Map<string, Dump | string>;
  readonly items: Dump[];
  readonly end: number;
  readonly parent: Frame | null;
}

function frame(type: string, parent: Frame | null): Frame {
  return { type, fields: new Map(), items: [], end: 0, parent };
}

function nested(parent: Frame, part: Part): Frame {
  const child = frame(part.text, parent);
  if (part.key === "") parent.items.push(child);
  else parent.fields.set(part.key, child);
  return child;
}

interface Part {
  readonly key: string;
  /** The value, or its type where it opens a nested one. */
  readonly text: string;
  readonly opens: boolean;
  readonly end: number;
}

/** `Key:value`, `Key:Type{` or, in a list, `Type{`. Always moves on. */
function readPart(text: string, from: number): Part {
  const word = wordEnd(text, from);
  if (text.charCodeAt(word) === 123)
    return { key: "", text: text.slice(from, word), opens: true, end: word + 1 };
  if (text.charCodeAt(word) !== 58 || word === from) {
    return { key: "", text: "", opens: false, end: valueEnd(text, Math.max(word, from + 1)) };
  }
  const key = text.slice(from, word);
  const start = word + 1;
  if (text.charCodeAt(start) === 34) return quoted(text, key, start);
  const type = wordEnd(text, start);
  if (text.charCodeAt(type) === 123)
    return { key, text: text.slice(start, type), opens: true, end: type + 1 };
  const end = valueEnd(text, start);
  return { key, text: text.slice(start, end), opens: false, end };
}

function quoted(text: string, key: string, from: number): Part {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return { key, text: text.slice(from + 1, at), opens: false, end: Math.min(at + 1, text.length) };
}

/** Behind the name of a field or type: letters, digits and `_.*&[]`. */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWord(text.charCodeAt(at))) at++;
  return at;
}

function isWord(code: number): boolean {
  return (
    (code >= 65 && code <= 91) ||
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    code === 93 ||
    code === 95 ||
    code === 46 ||
    code === 42 ||
    code === 38
  );
}

/** Messages are printed as they are: a value ends at a `}`, or at a comma that the next field or a `}` follows. */
function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) depth++;
    else if (code === 125 && depth-- === 0) return at;
    else if (code === 44 && depth === 0 && endsHere(text, at + 1)) return at;
  }
  return text.length;
}

function endsHere(text: string, from: number): boolean {
  const code = text.charCodeAt(from);
  if (code === 125 || Number.isNaN(code)) return true;
  const start = code === 32 ? from + 1 : from;
  const first = text.charCodeAt(start);
  if (first < 65 || first > 90) return false;
  let at = start;
  while (at < start + 60 && isWord(text.charCodeAt(at))) at++;
  const next = text.charCodeAt(at);
  return (next === 58 && text.charCodeAt(at + 1) !== 32) || next === 123;
}

function typeBefore(text: string, open: number): string {
  let at = open;
  while (at > 0 && open - at < 100 && isWord(text.charCodeAt(at - 1))) at--;
  return text.slice(at, open);
}
