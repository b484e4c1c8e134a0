/** Go's form, a key and a colon; `Partition{topic=a}` says what it is about. */
const named = /&?\b(?:\w{1,30}\.)?([A-Z]\w{2,40})\{(?=\w{1,60}:)/g;

/** Cuts what Go prints of a struct to its name and keeps what follows: `Status: &PodStatus{…}, gave up` is `Status: PodStatus{}, gave up`. */
export function cutDumps(text: string): string {
  let kept = "";
  let from = 0;
  for (const { 0: head, 1: name, index } of text.matchAll(named)) {
    if (index < from) continue;
    const end = endOfDump(text, index + head.length);
    kept += `${text.slice(from, index)}${name}{}`;
    from = end;
  }
  return kept + text.slice(from);
}

/** Behind the brace that closes it; where none does, the line's end. */
function endOfDump(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length && text[at] !== "\n"; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  const line = text.indexOf("\n", from);
  return line < 0 ? text.length : line;
}
