/** Foreign text without what a reader cannot see: terminal escapes, control characters, direction overrides. Newlines stay. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(terminalEscapes, "")
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", "  ")
    .replaceAll(unseen, "");
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return clean(text).replaceAll("\n", " ");
}

/** At most `limit` characters; says with an ellipsis that it was longer. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Cut in the middle: both ends of a test's name tell something. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = Math.floor((limit - 1) / 2);
  const tail = text.slice(text.length - end).replace(/^[\uDC00-\uDFFF]/, "");
  return cut(text, limit - tail.length) + tail;
}

const terminalEscapes =
  // oxlint-disable-next-line no-control-regex -- these are what must go
  /\u001B(?:\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001B]{0,200}(?:\u0007|\u001B\\)?)/g;

const unseen =
  // oxlint-disable-next-line no-control-regex -- these are what must go
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
