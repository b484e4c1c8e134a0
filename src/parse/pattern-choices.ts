/** The alternatives that a whole pattern consists of, each a pattern: `a|b(c|d)` is `a` and `b(c|d)`. */
export function choicesOf({ source, flags }: RegExp): readonly RegExp[] {
  const choices: RegExp[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at <= source.length; at++) {
    const char = source[at] ?? "|";
    if (char === "\\") at++;
    else if (char === "[") at = classEnd(source, at);
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "|" && depth === 0) {
      choices.push(new RegExp(source.slice(from, at), flags));
      from = at + 1;
    }
  }
  return choices;
}

function classEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
  return at;
}

/** Without `(?!…)`, `(?<=…)` and their like, whose texts are no part of a match. */
export function withoutLooks(source: string): string {
  return source.replaceAll(/\(\?<?[!=](?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)/g, "");
}
