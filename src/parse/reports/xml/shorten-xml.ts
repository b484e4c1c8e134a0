const maxRun = 65_536;
const maxTag = 1_048_576;

export interface XmlShortener {
  push(text: string): void;
  end(): void;
  /** Lines that were left out so far: what a line number of the shortened text lacks. */
  droppedLines(): number;
}

export interface ShortenedXml {
  readonly emit: (text: string) => void;
  readonly onTooLong: () => void;
}

type State = "text" | "tag" | "cdata" | "comment" | "instruction";
/** Of what opens it, and stays: of an instruction, nothing does. */
const lengths = { text: 0, tag: 1, cdata: 9, comment: 4, instruction: 0 } as const;
const ends = { cdata: "]]>", comment: "-->", instruction: "?>" } as const;

/**
 * Cuts every text, CDATA section, comment and attribute value at 65,536 characters before the XML parser sees it: the
 * parser holds each of them whole. Instructions are left out: a report may have declarations where XML allows none.
 */
export function createXmlShortener({ emit, onTooLong }: ShortenedXml): XmlShortener {
  let state: State = "text";
  let quote = "";
  let kept = 0;
  let tagLength = 0;
  let carry = "";
  let dropped = 0;
  let passed = 0;

  function push(text: string): void {
    const all = carry + text;
    carry = "";
    passed = 0;
    for (let at = 0; at < all.length;) at = step(all, at);
    pass(all, all.length - carry.length, all.length);
  }

  /** Gives on what was not given on yet, up to `to`; what follows is given on from `next`. */
  function pass(text: string, to: number, next: number): void {
    if (to > passed) emit(text.slice(passed, to));
    passed = next;
  }

  function step(text: string, at: number): number {
    switch (state) {
      case "text":
        return stepText(text, at);
      case "tag":
        return stepTag(text, at);
      case "cdata":
      case "comment":
      case "instruction":
        return stepUntil(text, at, ends[state]);
    }
  }

  function stepText(text: string, at: number): number {
    const open = text.indexOf("<", at);
    run(text, at, open === -1 ? text.length : open);
    if (open === -1) return text.length;
    const next = markupAt(text, open);
    if (next === null) return keepBack(text, open);
    state = next;
    kept = next === "instruction" ? maxRun : 0;
    tagLength = 0;
    quote = "";
    return open + lengths[next];
  }

  /** To the end of the tag, or to that of an attribute's value. */
  function stepTag(text: string, from: number): number {
    if (quote !== "") return stepValue(text, from);
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== 62 && code !== 34 && code !== 39) continue;
      if (code === 62) state = "text";
      else quote = text.charAt(at);
      kept = 0;
      grow(at + 1 - from);
      return at + 1;
    }
    grow(text.length - from);
    return text.length;
  }

  function stepValue(text: string, from: number): number {
    const close = text.indexOf(quote, from);
    const to = close === -1 ? text.length : close;
    grow(Math.min(to - from, Math.max(0, maxRun - kept)));
    run(text, from, to);
    if (close === -1) return to;
    quote = "";
    kept = 0;
    return close + 1;
  }

  function grow(by: number): void {
    tagLength += by;
    if (tagLength > maxTag) onTooLong();
  }

  function stepUntil(text: string, at: number, mark: string): number {
    const close = text.indexOf(mark, at);
    if (close === -1) {
      const sure = Math.max(at, text.length - mark.length + 1);
      run(text, at, sure);
      return keepBack(text, sure);
    }
    const next = close + mark.length;
    run(text, at, state === "instruction" ? next : close);
    state = "text";
    kept = 0;
    return next;
  }

  function keepBack(text: string, from: number): number {
    carry = text.slice(from);
    return text.length;
  }

  function run(text: string, from: number, to: number): void {
    const last = Math.min(to, from + Math.max(0, maxRun - kept));
    kept += to - from;
    if (last >= to) return;
    pass(text, last, to);
    dropped += linesIn(text, last, to);
  }

  function end(): void {
    if (carry !== "") emit(carry);
    carry = "";
  }

  return { push, end, droppedLines: () => dropped };
}

/** What begins at a `<`; null when more characters are needed to tell. */
function markupAt(text: string, open: number): State | null {
  if (open + 1 === text.length) return null;
  const code = text.charCodeAt(open + 1);
  if (code === 63) return "instruction";
  if (code !== 33) return "tag";
  const start = text.slice(open, open + 9);
  if (start.startsWith("<!--")) return "comment";
  if (start === "<![CDATA[") return "cdata";
  return start.length < 9 && ("<![CDATA[".startsWith(start) || "<!--".startsWith(start)) ? null : "tag";
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
