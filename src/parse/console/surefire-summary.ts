export type SummarySection = "none" | "failed" | "flakes";

/** The list that this line behind `Results:` begins; null when it begins none. */
export function summarySection(text: string): SummarySection | null {
  const own = text.trimEnd();
  if (
    own === "Failures:" ||
    own === "Errors:" ||
    own.startsWith("Failed tests:") ||
    own.startsWith("Tests in error:")
  )
    return "failed";
  return own === "Flakes:" || own === "Flaked tests:" ? "flakes" : null;
}

export interface SummaryEntry {
  /** Class, mostly without its package. */
  readonly suite: string;
  readonly method: string;
  readonly message: string;
}

/**
 * `  RingTest.wraps:12 expected...`, `  RingTest>Base.wraps:12->check:33 » IllegalState ...`, the bare `a.RingTest.wraps`
 * above the runs of a repeated test, `wraps(a.RingTest): ...` of old versions. Null for its runs and for other lines.
 */
export function readSummaryEntry(text: string): SummaryEntry | null {
  const own = text.trim().slice(0, 2000);
  const old = /^([^\s(]{1,300})\(([\w.$]{1,300})\)(?:: (.*))?$/.exec(own);
  if (old !== null) return { suite: old[2] ?? "", method: old[1] ?? "", message: old[3] ?? "" };
  const match =
    /^([\w.$]{1,300})(?:>[\w.$]{1,300})?(?::\d{1,7})?(?:->[\w.$<>]{1,200}(?::\d{1,7})?){0,20}(?: [»?] | |$)/.exec(
      own,
    );
  const path = match?.[1] ?? "";
  const dot = path.lastIndexOf(".");
  if (match === null || dot < 1) return null;
  const inherited = /^[\w.$]{1,300}>[\w.$]{1,300}\.([\w$]{1,300})/.exec(own);
  if (inherited !== null)
    return { suite: path, method: inherited[1] ?? "", message: own.slice(match[0].length) };
  return { suite: path.slice(0, dot), method: path.slice(dot + 1), message: own.slice(match[0].length) };
}
