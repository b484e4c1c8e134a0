export interface SurefireTitle {
  /** Class, with its package. */
  readonly suite: string;
  /** Null: the class itself failed, in its set-up. */
  readonly method: string | null;
  readonly status: "failed" | "error";
  readonly durationMs: number | null;
  /** The line without level. */
  readonly text: string;
}

/**
 * The title of one failed test: `a.RingTest.wraps -- Time elapsed: 0.1 s <<< FAILURE!`, and until version 3.0
 * `wraps(a.RingTest)  Time elapsed: 0.1 sec  <<< ERROR!`; some versions print the method alone, which belongs to
 * `current`. Null for the line of a class: it has counts.
 */
export function readSurefireTitle(text: string, current: string | null): SurefireTitle | null {
  if (text.length > 2000 || text.startsWith("Tests run:")) return null;
  const mark = /(?: {1,2}|^)<<< (FAILURE|ERROR)!\s?$/.exec(text);
  if (mark === null) return null;
  const before = text.slice(0, mark.index).trimEnd();
  const at = before.lastIndexOf("Time elapsed: ");
  const said = (at === -1 ? before : before.slice(0, at)).replace(/[\s-]{0,10}$/, "");
  const name = nameOf(said, current);
  if (name === null) return null;
  const seconds = at === -1 ? NaN : Number.parseFloat(before.slice(at + 14).replaceAll(",", ""));
  const durationMs = Number.isNaN(seconds) ? null : Math.round(seconds * 1000);
  return { ...name, status: mark[1] === "ERROR" ? "error" : "failed", durationMs, text };
}

function nameOf(said: string, current: string | null): Pick<SurefireTitle, "suite" | "method"> | null {
  const signature = /[([{ ]/.exec(said)?.index ?? said.length;
  const dot = said.lastIndexOf(".", signature - 1);
  if (dot < 1) return classBehind(said) ?? (current === null || said === "" ? null : ownName(current, said));
  if (/\s/.test(said.slice(0, dot))) return null;
  const last = said.slice(dot + 1);
  return looksLikeClass(last) ? { suite: said, method: null } : ownName(said.slice(0, dot), last);
}

/** `wraps[2](a.RingTest)`, also `wraps(a.RingTest)[2]`. */
function classBehind(said: string): Pick<SurefireTitle, "suite" | "method"> | null {
  const round = said.endsWith("]") ? said.lastIndexOf(")[") : -1;
  const call = round === -1 ? said : said.slice(0, round + 1);
  const open = call.lastIndexOf("(");
  const suite = call.slice(open + 1, -1);
  if (open < 1 || !call.endsWith(")") || !/^[\w$]{1,200}[\w.$]{0,500}$/.test(suite)) return null;
  return ownName(suite, call.slice(0, open) + said.slice(call.length));
}

/** A class that failed before its tests is told as a method of its own name in some versions. */
function ownName(suite: string, method: string): Pick<SurefireTitle, "suite" | "method"> {
  return method === suite ? { suite, method: null } : { suite, method };
}

function looksLikeClass(word: string): boolean {
  return /^[A-Z]\w{0,200}(?:Test|Tests|IT|TestCase|Spec)$/.test(word);
}
