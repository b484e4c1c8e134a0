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
 * `wraps(a.RingTest)  Time elapsed: 0.1 sec  <<< ERROR!`. Null for the line of a class: it has counts.
 */
export function readSurefireTitle(text: string): SurefireTitle | null {
  if (text.length > 2000 || text.startsWith("Tests run:")) return null;
  const mark = /(?: {1,2}|^)<<< (FAILURE|ERROR)!\s?$/.exec(text);
  if (mark === null) return null;
  const before = text.slice(0, mark.index).trimEnd();
  const at = before.lastIndexOf("Time elapsed: ");
  const said = (at === -1 ? before : before.slice(0, at)).replace(/[\s-]{0,10}$/, "");
  const name = nameOf(said);
  if (name === null) return null;
  const seconds = at === -1 ? NaN : Number.parseFloat(before.slice(at + 14).replaceAll(",", ""));
  const durationMs = Number.isNaN(seconds) ? null : Math.round(seconds * 1000);
  return { ...name, status: mark[1] === "ERROR" ? "error" : "failed", durationMs, text };
}

function nameOf(said: string): Pick<SurefireTitle, "suite" | "method"> | null {
  const old = /^([^\s(]{1,500}(?: [^(]{1,200})?)\(([\w.$]{1,500})\)(\[.{1,200}\])?$/.exec(said);
  if (old !== null && (old[2] ?? "").includes(".")) {
    return ownName(old[2] ?? "", `${old[1] ?? ""}${old[3] ?? ""}`);
  }
  const signature = /[([{ ]/.exec(said)?.index ?? said.length;
  const dot = said.lastIndexOf(".", signature - 1);
  if (dot < 1 || /\s/.test(said.slice(0, dot))) return null;
  const last = said.slice(dot + 1);
  return looksLikeClass(last) ? { suite: said, method: null } : ownName(said.slice(0, dot), last);
}

/** A class that failed before its tests is told as a method of its own name in some versions. */
function ownName(suite: string, method: string): Pick<SurefireTitle, "suite" | "method"> {
  return method === suite ? { suite, method: null } : { suite, method };
}

function looksLikeClass(word: string): boolean {
  return /^[A-Z]\w{0,200}(?:Test|Tests|IT|TestCase|Spec)$/.test(word);
}
