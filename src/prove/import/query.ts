/** A Lucene query as far as elastic-recheck uses it. */
export type Query =
  | { readonly kind: "and" | "or"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query }
  | { readonly kind: "field"; readonly field: string; readonly value: string };

/** Reads `field:"text" AND (… OR NOT …)`; a sentence on what is wrong where it cannot be read. */
export function parseQuery(text: string): Query | string {
  const tokens = tokensOf(text);
  if (typeof tokens === "string") return tokens;
  const reader: Reader = { tokens, at: 0, depth: 0 };
  const query = readOr(reader);
  if (typeof query === "string") return query;
  return reader.at < tokens.length ? "its query has a bracket too many" : query;
}

type Token =
  | { readonly kind: "(" | ")" | "AND" | "OR" | "NOT" }
  | { readonly kind: "field"; readonly field: string; readonly value: string };

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

const deepest = 20;

function readOr(reader: Reader): Query | string {
  return readList(reader, "OR", (inner) => readList(inner, "AND", readOne));
}

function readList(
  reader: Reader,
  word: "AND" | "OR",
  read: (reader: Reader) => Query | string,
): Query | string {
  const of: Query[] = [];
  for (;;) {
    const one = read(reader);
    if (typeof one === "string") return one;
    of.push(one);
    if (reader.tokens[reader.at]?.kind === word) reader.at += 1;
    else if (word !== "AND" || isEnd(reader.tokens[reader.at])) break;
  }
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: word === "AND" ? "and" : "or", of };
}

/** Terms that stand side by side are read as joined by AND. */
function isEnd(token: Token | undefined): boolean {
  return token === undefined || token.kind === ")" || token.kind === "OR";
}

function readOne(reader: Reader): Query | string {
  const token = reader.tokens[reader.at++];
  if (token === undefined) return "its query ends early";
  if (token.kind === "field") return token;
  if (token.kind !== "(" && token.kind !== "NOT") return `its query has ${token.kind} where a term should be`;
  if (++reader.depth > deepest) return "its query is nested too deep";
  const of = token.kind === "NOT" ? readOne(reader) : readOr(reader);
  reader.depth -= 1;
  if (typeof of === "string") return of;
  if (token.kind === "NOT") return { kind: "not", of };
  return reader.tokens[reader.at++]?.kind === ")" ? of : "its query has a bracket too few";
}

/** A text in quotes with escapes, a regular expression between slashes, a bracket, or a word. */
const token =
  /\s*(?:([()])|(?:([\w.]{1,60}):)?(?:"((?:[^"\\]|\\.){0,2000})"|(\/(?:[^/\\]|\\.){1,500}\/)|([^\s()":]{1,200})))/sy;

function tokensOf(text: string): readonly Token[] | string {
  const source = text.trim().slice(0, longest);
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const from = token.lastIndex;
    const found = token.exec(source);
    if (found === null) return `its query cannot be read from "${source.slice(from, from + 30)}" on`;
    const [, bracket, field = "", quoted, regex, word = ""] = found;
    if (bracket === "(" || bracket === ")") tokens.push({ kind: bracket });
    else if (quoted !== undefined)
      tokens.push({ kind: "field", field, value: quoted.replaceAll(/\\(.)/gs, "$1") });
    else if (regex !== undefined) tokens.push({ kind: "field", field, value: regex });
    else tokens.push(wordToken(field, word));
  }
  return tokens;
}

const longest = 20_000;

function wordToken(field: string, word: string): Token {
  const isOperator = field === "" && (word === "AND" || word === "OR" || word === "NOT");
  return isOperator ? { kind: word } : { kind: "field", field, value: word };
}
