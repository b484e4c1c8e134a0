/** A line of the `spec` reporter's tree, or of its list of failing tests. */
export interface NodeTestLine {
  readonly indent: number;
  readonly mark: "group" | "passed" | "failed" | "skipped";
  /** As printed, with its duration, which tells namesakes apart. */
  readonly printed: string;
  readonly title: string;
  /** Null where it never ran. */
  readonly durationMs: number | null;
}

const marks: Readonly<Record<string, NodeTestLine["mark"]>> = {
  "▶": "group",
  "✔": "passed",
  "✖": "failed",
  "﹣": "skipped",
  "⚠": "skipped",
};

/** `  ✖ adds up (1.25ms)`, `▶ cart`, `﹣ later (0.1ms) # SKIP`; a test that is still to be mended does not count as run. */
export function readNodeTestLine(text: string): NodeTestLine | null {
  const line = /^( {0,80})([▶✔✖﹣⚠]) (.{1,1500})$/.exec(text.slice(0, 1600));
  const mark = marks[line?.[2] ?? ""];
  if (line === null || mark === undefined) return null;
  const printed = line[3] ?? "";
  const timed = /^(.{1,1400}) \((\d{1,9}(?:\.\d{1,9})?)ms\)(?: (# .{0,300}))?$/.exec(printed);
  const directive = timed?.[3] ?? / (# (?:SKIP|TODO)\b.{0,300})$/.exec(printed)?.[1] ?? "";
  const untimed = directive === "" ? printed : printed.slice(0, -directive.length - 1);
  return {
    indent: line[1]?.length ?? 0,
    mark: directive === "# TODO" || directive.startsWith("# TODO ") ? "skipped" : mark,
    printed,
    title: timed?.[1] ?? untimed,
    durationMs: timed === null ? null : Math.round(Number(timed[2])),
  };
}
