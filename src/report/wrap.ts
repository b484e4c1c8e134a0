export interface WrapOptions {
  /** Columns, the prefixes included. */
  readonly width: number;
  readonly first?: string;
  readonly rest?: string;
}

/** Text in lines of at most `width` columns, broken at spaces; a longer word keeps a line of its own. */
export function wrap(text: string, { width, first = "", rest = "" }: WrapOptions): readonly string[] {
  const lines: string[] = [];
  let current = first;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && columns(current) + 1 + columns(word) > width) {
      lines.push(current);
      current = rest;
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current];
}

/** Wide characters, as of Chinese or emoji, take two columns; combining marks none. */
function columns(text: string): number {
  let sum = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    sum += wide.test(character) ? 2 : 1;
  }
  return sum;
}

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
