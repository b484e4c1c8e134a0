/** What stands before the text of a line that one of several at once has printed. */
export interface StreamMark {
  /** Who printed it. */
  readonly key: string;
  /** The package of a workspace that did; null when it is none. */
  readonly workspace: string | null;
  /** Characters before the text. */
  readonly length: number;
}

/** Of one mark inside another. */
const most = 3;
const longest = 140;

/** Signs by which a line may begin with a mark: few others have them. */
export const streamSigns = {
  starts: ["#0 0.0 ", "@", "[@", "[0] ", "[test", "[unit", "[e2e", "[spec"],
  words: ["  |", "test: ", "tests: ", "e2e: ", "unit: ", "spec: ", "coverage: "],
};

/** The marks before a line; null where it has none. */
export function streamMark(text: string): StreamMark | null {
  const keys: string[] = [];
  let workspace: string | null = null;
  let length = 0;
  while (keys.length < most) {
    const next = markAt(text.slice(length, length + longest));
    if (next === null) break;
    keys.push(next.key);
    workspace = next.workspace ?? workspace;
    length += next.length;
  }
  return length === 0 ? null : { key: keys.join(" "), workspace, length };
}

function markAt(head: string): StreamMark | null {
  for (const mark of marks) {
    const match = mark.exec(head);
    if (match !== null)
      return { key: match[1] ?? "", workspace: match.groups?.["package"] ?? null, length: match[0].length };
  }
  return null;
}

/** Each ends at the text, whose indentation is its own. */
const marks: readonly RegExp[] = [
  // buildx: step and seconds.
  /^(#\d{1,5}) \d{1,6}\.\d{1,6}(?: |$)/,
  // docker compose: `worker-1  | `.
  /^([A-Za-z][\w.-]{0,60}[_-]\d{1,3}) {2,40}\|(?: |$)/,
  // turbo: `@shop/ui:test: `.
  /^((?<package>@?[\w./-]{1,60}):(?:tests?|e2e|unit|spec|check|ci|coverage|integration)(?:[:-][\w:-]{1,30})?):(?: |$)/,
  // pnpm: `packages/ui test: `, `. test: `.
  /^((?<package>[\w@.-]{1,40}\/[\w@./-]{1,60}|\.) [\w:-]{0,30}(?:tests?|e2e|unit|spec|coverage)[\w:-]{0,30}):(?: |$)/,
  // lerna: `@shop/ui: `; yarn: `[@shop/ui]: `.
  /^((?<package>@[\w.-]{1,40}\/[\w.-]{1,60})):(?: |$)/,
  /^\[((?<package>@?[\w./-]{1,60}))\]:(?: |$)/,
  // concurrently and npm-run-all: `[0] `, `[test:unit] `.
  /^\[(\d{1,2}|(?:tests?|unit|e2e|spec)(?:[:-][\w:-]{1,30})?) {0,20}\](?: |$)/,
];
