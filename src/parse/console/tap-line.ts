export interface TapLine {
  readonly number: number;
  readonly name: string;
  readonly passed: boolean;
  readonly skipped: boolean;
  readonly durationMs: number | null;
  /** Its subtests follow, up to a line with a closing brace. */
  readonly opens: boolean;
}

/** `not ok 2 - name # TODO later`: a test that is still to be mended does not fail. */
export function readTapLine(text: string): TapLine | null {
  const match = /^(not )?ok (\d{1,7})(?: - | -|: | |$)(.{0,1500})/.exec(text.slice(0, 1600));
  if (match === null) return null;
  const whole = (match[3] ?? "").trim();
  const opens = whole.endsWith(" {");
  const rest = opens ? whole.slice(0, -2) : whole;
  const directive = / ?# (SKIP|TODO|time=\d{1,9}(?:\.\d{1,9})?m?s)\b/i.exec(rest);
  const word = (directive?.[1] ?? "").toUpperCase();
  const timed = / in (\d{1,9})(m?s)(?:ec)?$/.exec(rest);
  const skipped = word === "SKIP" || word === "TODO";
  const name = (directive === null ? rest : rest.slice(0, directive.index))
    .replace(/ in \d{1,9}m?s(?:ec)?$/, "")
    .trim();
  return {
    number: Number(match[2]),
    name: name === "" ? `test ${match[2] ?? ""}` : name,
    passed: match[1] === undefined || skipped,
    skipped,
    opens,
    durationMs: timed === null ? null : Number(timed[1]) * (timed[2] === "s" ? 1000 : 1),
  };
}

export function isFailed(text: string): boolean {
  return text.startsWith("not ok ") && readTapLine(text)?.passed === false;
}

export function isTapLine(text: string, at: number): boolean {
  return text.startsWith("ok ", at) || text.startsWith("not ok ", at);
}
