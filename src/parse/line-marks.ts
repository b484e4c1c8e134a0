/** The line without the mark that GitHub, or a problem matcher of the workflow, puts before it. */
export function withoutErrorMark(line: string): string {
  return line.startsWith("##[error]") ? line.slice("##[error]".length) : line;
}

/** Also without what a tool that tells the time, or that runs several things at once, puts before each line. */
export function withoutMarks(line: string): string {
  const marked = withoutErrorMark(line);
  const indent = blanksBefore(marked);
  let from = indent;
  for (let left = most; left > 0; left--) {
    const length = markLength(marked.slice(from, from + longest));
    if (length === 0) break;
    from += length;
  }
  if (from === indent) return marked;
  return marked.slice(0, indent) + marked.slice(from);
}

/** The container that a line of docker compose comes from; empty for other lines. */
export function speakerOf(line: string): string {
  return composed.exec(line.slice(0, longest))?.[1] ?? "";
}

/** Of one mark inside another. */
const most = 3;
const longest = 140;

/** Tried at once: most lines have no mark. */
function markLength(head: string): number {
  return anyMark.exec(head)?.[0].length ?? 0;
}

function blanksBefore(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

/** docker compose: `worker-1  | `. */
const composed = /^([A-Za-z][\w.-]{0,60}[_-]\d{1,3}) {1,40}\| /;

/** Each ends at what the line says, its indentation kept. */
const marks: readonly RegExp[] = [
  // A command to the runner that was printed where nobody obeyed it.
  /^::error(?: [^:]{0,100})?::/,
  // buildx: step and seconds, and the seconds alone where it repeats the end.
  /^#\d{1,5} \d{1,6}\.\d{1,6} /,
  /^\d{1,6}\.\d{2,3} (?=\D)/,
  // valgrind: its process.
  /^==\d{1,8}== ?/,
  // Clocks: `[00:04:12] `, `[2021-03-31T09:21:10.175Z] `, `2021-03-31T09:21:10.175Z 00O `.
  /^\[(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?\] /,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z (?:\d\d[OE][ +]?)?/,
  composed,
  // Runners of workspaces: `packages/ui build: `, `web:build: `.
  /^[\w@.-]{1,40}\/[\w@./-]{1,60} [\w:-]{1,30}: /,
  /^@?[\w./-]{1,60}:(?:build|lint|test|check|typecheck|compile|dev|start)[\w:-]{0,20}: /,
];

const anyMark = new RegExp(marks.map(({ source }) => source).join("|"));
