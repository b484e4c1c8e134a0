import { readPackageLine } from "../go/package-line.ts";
export type TapLine = TapTest | TapPlan | TapSubtest | TapBailOut | { readonly kind: "other" };

export interface TapTest {
  readonly kind: "test";
  readonly indent: number;
  readonly ok: boolean;
  readonly number: string | null;
  readonly name: string;
  readonly directive: "skip" | "todo" | null;
  readonly durationMs: number | null;
  /** Its subtests follow, up to a line with a closing brace. */
  readonly opens: boolean;
}

export interface TapPlan {
  readonly kind: "plan";
  readonly indent: number;
  readonly count: number;
}

interface TapSubtest {
  readonly kind: "subtest";
  readonly name: string;
}

interface TapBailOut {
  readonly kind: "bail-out";
  readonly reason: string;
}

/** One line of the Test Anything Protocol, https://testanything.org. */
export function readTapLine(line: string): TapLine {
  const text = line.trimStart();
  const indent = line.length - text.length;
  const code = text.charCodeAt(0);
  if (code === 111 || code === 110) return testLine(text, indent) ?? other;
  if (code === 49 && text.startsWith("1..")) return planLine(text, indent) ?? other;
  if (text.startsWith("# Subtest"))
    return { kind: "subtest", name: text.slice("# Subtest".length).replace(/^: ?/, "").trim() };
  if (text.startsWith("Bail out!"))
    return { kind: "bail-out", reason: text.slice("Bail out!".length).trim() };
  return other;
}

/** Whether a whole text reads as TAP: no line of it could be of anything else. */
export function looksLikeTap(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.find((line) => line.trim() !== "") ?? "";
  if (/^TAP version 1[34]\s*$/.test(first)) return true;
  const told = lines.slice(0, 400).map((line) => ({ line, kind: readTapLine(line).kind }));
  if (readTapLine(first).kind === "other") return false;
  return (
    told.every(({ line, kind }) => kind !== "other" || /^\s*(?:#|$)|^\s/.test(line)) &&
    !lines.some((line) => readPackageLine(line) !== null) &&
    told.some(({ kind }) => kind === "test")
  );
}

const other = { kind: "other" } as const;

function testLine(text: string, indent: number): TapTest | null {
  const match = /^(not )?ok(?: (\d{1,9})(?![\w.]))?(?=[\s-]|$)/.exec(text);
  if (match === null) return null;
  const rest = text
    .slice(match[0].length)
    .replace(/^(?: -(?= |$)|-)/, "")
    .trim();
  const whole = rest.replace(/ ?\{$/, "");
  const { text: titled, durationMs } = splitTime(whole);
  const { name, directive } = splitDirective(titled);
  return {
    kind: "test",
    indent,
    ok: match[1] === undefined,
    number: match[2] ?? null,
    name: unescaped(name),
    directive,
    durationMs,
    opens: whole !== rest,
  };
}

/** `# time=3.5ms`, as node-tap and Vitest tell it. */
function splitTime(text: string): { readonly text: string; readonly durationMs: number | null } {
  const match = / # time=([\d.]{1,20})(m?s)$/.exec(text);
  if (match === null) return { text, durationMs: null };
  const took = Number(match[1]) * (match[2] === "s" ? 1000 : 1);
  return { text: text.slice(0, match.index), durationMs: Number.isFinite(took) ? Math.round(took) : null };
}

function splitDirective(text: string): Pick<TapTest, "name" | "directive"> {
  for (let at = text.lastIndexOf("#"); at !== -1; at = at === 0 ? -1 : text.lastIndexOf("#", at - 1)) {
    if (text.charCodeAt(at - 1) === 92) continue;
    const word = /^# {0,3}(skip|todo)/i.exec(text.slice(at, at + 10))?.[1]?.toLowerCase();
    if (word === undefined) continue;
    return { name: text.slice(0, at).trim(), directive: word === "skip" ? "skip" : "todo" };
  }
  return { name: text, directive: null };
}

function unescaped(name: string): string {
  return name.replaceAll("\\#", "#");
}

function planLine(text: string, indent: number): TapPlan | null {
  const match = /^1\.\.(\d{1,9})(?:\s|$)/.exec(text);
  return match === null ? null : { kind: "plan", indent, count: Number(match[1]) };
}
