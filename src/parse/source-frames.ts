import type { Location } from "../model/failure.ts";

const maxFrames = 30;
const maxPath = 300;
const extensions = new Set(
  "go ts tsx mts cts js jsx mjs cjs py rs java kt scala groovy c cc cpp cxx h hpp m rb php cs fs swift ex exs erl lua sh pl t bats yml yaml".split(
    " ",
  ),
);

/** Source files with line that the texts name (`path/file.go:12`, Python's `File "path/file.py", line 12`), each once, in order, at most 30. */
export function sourceFrames(texts: Iterable<string>): Location[] {
  const found = new Map<string, Location>();
  for (const text of texts) {
    for (const frame of framesOf(text.slice(0, 2000))) {
      if (found.size >= maxFrames) return [...found.values()];
      found.set(`${frame.file}:${frame.line}`, frame);
    }
  }
  return [...found.values()];
}

function framesOf(text: string): Location[] {
  const python = pythonFrame(text);
  const frames: Location[] = python === null ? [] : [python];
  let from = 0;
  for (let colon = text.indexOf(":"); colon !== -1; colon = text.indexOf(":", colon + 1)) {
    const frame = frameAt(text, colon, from);
    if (frame === null) continue;
    frames.push(frame);
    from = colon + 1;
  }
  return frames;
}

function frameAt(text: string, colon: number, from: number): Location | null {
  if (!isDigit(text.charCodeAt(colon + 1))) return null;
  let start = colon;
  while (start > from && colon - start < maxPath && isPath(text.charCodeAt(start - 1))) start--;
  if (start - 2 >= from && hasDrive(text, start)) start -= 2;
  const file = text.slice(start, colon);
  const dot = file.lastIndexOf(".");
  if (dot < 1 || !extensions.has(file.slice(dot + 1))) return null;
  const line = Number.parseInt(text.slice(colon + 1, colon + 9), 10);
  return line > 0 ? { file: isServed(text, start) ? withoutHost(file) : withoutScheme(file), line } : null;
}

/** The rest of `file:///a.js`, and of a bundler's `webpack://app/./a.js`. */
function withoutScheme(file: string): string {
  const bundled = file.startsWith("//") ? file.indexOf("/./") : -1;
  if (bundled !== -1) return file.slice(bundled + 3);
  return file.startsWith("///") ? file.slice(2) : file;
}

/** What stands before the path is the rest of `http://localhost:4173/a.js` or `http://app.test/a.js`. */
function isServed(text: string, start: number): boolean {
  return /https?:(?:\/\/[\w.-]{1,100}:)?$/.test(text.slice(Math.max(0, start - 120), start));
}

function withoutHost(file: string): string {
  return file.replace(/^(?:\/\/)?[^/]{1,100}\//, "");
}

/** `C:\\w\\a.cs`: a letter of its own before the colon before the path. */
function hasDrive(text: string, start: number): boolean {
  return /^[A-Za-z]:[\\/]$/.test(text.slice(start - 2, start + 1)) && !/\w/.test(text.charAt(start - 3));
}

function pythonFrame(text: string): Location | null {
  const at = text.indexOf('", line ');
  const from = at === -1 ? -1 : text.lastIndexOf('File "', at);
  if (from === -1 || at - from > maxPath) return null;
  const line = Number.parseInt(text.slice(at + 8, at + 16), 10);
  const file = text.slice(from + 6, at);
  return line > 0 && file.endsWith(".py") ? { file, line } : null;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters, digits and `-./_@+~\`. */
function isPath(code: number): boolean {
  return (
    (code >= 45 && code <= 57) ||
    (code >= 64 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 43 ||
    code === 126 ||
    code === 92
  );
}
