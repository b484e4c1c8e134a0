/** Characters of a timestamp without the blank behind it. */
export const stampLength = 28;
const maxPrefix = 500;
const byteOrderMark = 0xfeff;
const escape = "\u001B";

/**
 * Second of the timestamp that GitHub puts before a line (`2025-02-12T03:04:05.1234567Z `), as the number
 * 20250212030405; 0 when the line, from `start`, does not begin with one.
 */
export function stampOf(line: string, start: number): number {
  if (line.length < start + stampLength || line.charCodeAt(start + 27) !== 90) return 0;
  let value = 0;
  for (let at = 0; at < 27; at++) {
    const code = line.charCodeAt(start + at);
    const separator = separatorAt(at);
    if (separator !== 0) {
      if (code !== separator) return 0;
    } else if (code < 48 || code > 57) return 0;
    else if (at < 19) value = value * 10 + code - 48;
  }
  const after = line.charCodeAt(start + stampLength);
  return Number.isNaN(after) || after === 32 ? value : 0;
}

/** `-`, `T`, `:` or `.` where the timestamp must have it; 0 for a digit. */
function separatorAt(at: number): number {
  switch (at) {
    case 4:
    case 7:
      return 45;
    case 10:
      return 84;
    case 13:
    case 16:
      return 58;
    case 19:
      return 46;
    default:
      return 0;
  }
}

/** Characters before the line that stands at `from`: a byte order mark, which GitHub also puts where a step's log begins. */
export function lineStart(line: string, from = 0): number {
  return line.charCodeAt(from) === byteOrderMark ? 1 : 0;
}

/**
 * Index behind the job and step that `gh run view --log` puts before each line (`e2e\tRun tests\t2025-02-12T…`);
 * 0 when the line does not begin so.
 */
export function prefixEnd(line: string): number {
  const tab = line.indexOf("\t");
  const second = tab < 1 ? -1 : line.indexOf("\t", tab + 1);
  if (second === -1 || second > maxPrefix) return 0;
  const end = line.charCodeAt(second + 1) === byteOrderMark ? second + 2 : second + 1;
  return stampOf(line, end) === 0 ? 0 : end;
}

/** The line from `start` without timestamp (when `stamped`) and without escape sequences. */
export function plainText(line: string, start: number, stamped: boolean): string {
  const from = stamped ? start + stampLength + 1 : start;
  const text = from === 0 ? line : line.slice(from);
  return text.includes(escape) ? withoutEscapes(text) : text;
}

function withoutEscapes(text: string): string {
  let plain = "";
  let from = 0;
  let at = text.indexOf(escape);
  while (at !== -1) {
    plain += text.slice(from, at);
    from = escapeEnd(text, at + 1);
    at = text.indexOf(escape, from);
  }
  return plain + text.slice(from);
}

/** Index behind the sequence whose first character after the escape is at `at`. */
function escapeEnd(text: string, at: number): number {
  const kind = text.charCodeAt(at);
  if (kind === 91) return controlEnd(text, at + 1);
  if (kind === 93) return commandEnd(text, at + 1);
  if (kind === 40 || kind === 41) return at + 2;
  return kind >= 48 && kind <= 126 ? at + 1 : at;
}

/** CSI: parameters, then one final character from `@` to `~`. */
function controlEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126) return at;
    at++;
    if (code >= 64) return at;
  }
  return at;
}

/** OSC: up to a bell or `ESC \`; only the escape itself when neither comes soon. */
function commandEnd(text: string, from: number): number {
  for (let at = from; at < text.length && at < from + 1000; at++) {
    const code = text.charCodeAt(at);
    if (code === 7) return at + 1;
    if (code === 27) return text.charCodeAt(at + 1) === 92 ? at + 2 : at;
  }
  return from;
}
