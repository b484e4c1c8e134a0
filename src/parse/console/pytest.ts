import type { EvidenceLine } from "../../model/evidence.ts";
import type { FileEnd, LineContext, LineParser } from "../line-parser.ts";
import { maxEvidenceLines } from "../telling-lines.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { createPytestSession } from "./pytest-session.ts";
import { readSummaryLine, readVerboseLine } from "./pytest-line.ts";
import { readPytestError } from "./pytest-error.ts";

type Section = "tests" | "errors" | "failures" | "summary" | "other";

/**
 * pytest: lines of `-v`, the blocks below `FAILURES` and `ERRORS`, the short summary, up to `1 failed in 2s`. A test's
 * name is its node id, its suite the file.
 */
export function pytest(context: LineContext): LineParser {
  const session = createPytestSession(context);
  let section: Section | null = null;
  let block: KeptBlock | null = null;
  let title = "";
  let crashed = false;
  let pending: Pending | null = null;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (section === null) return first === 61 || first === 73 ? wake(text) : undefined;
    if (first === 61 && heading(text)) return;
    if (first === 95 && underlined(text)) return;
    if (first === 73 && text.startsWith("INTERNALERROR> ")) return internal(text);
    if (block !== null) keepLine(block, text, context);
    else if (section === "tests") verbose(text);
    else if (section === "summary") summary(text);
  }

  function wake(text: string): void {
    // Cheap for the many lines of Go's that begin with `=== `.
    if (text.charCodeAt(0) === 61) return text.endsWith("=") ? void heading(text) : undefined;
    if (text.startsWith("INTERNALERROR> ")) internal(text);
    else if (text.startsWith("ImportError while loading conftest ")) conftest(text);
  }

  /** `==== FAILURES ====`: true when the line is one that pytest prints. */
  function heading(text: string): boolean {
    const name = titleIn(text, "=");
    if (name === null) return false;
    const next = sectionOf(name);
    if (next === null) {
      if (section === null || !isEnding(name)) return false;
      closeBlock();
      close(name);
      return true;
    }
    closeBlock();
    if (next === "tests") session.begin();
    section = next;
    pending = null;
    return true;
  }

  function close(totals: string): void {
    session.close(crashed || /\d (?:failed|errors?)\b/.test(totals) ? "failure" : "success");
    section = null;
    crashed = false;
  }

  /** `____ TestB.test_c[param] ____` above a block. */
  function underlined(text: string): boolean {
    if (section !== "failures" && section !== "errors") return false;
    const name = titleIn(text, "_");
    if (name === null) return false;
    closeBlock();
    title = name;
    block = openBlock(context, text);
    return true;
  }

  function closeBlock(): void {
    if (block !== null) {
      const error = readPytestError(block.lines);
      const lines = error.lines.slice(0, maxEvidenceLines);
      const told = { range: block.range, error: orTitle({ ...error, lines }, block) };
      session.tellBlock(title, section === "errors", told);
    }
    block = null;
  }

  /** Where tests print (`-s`), the word stands behind their output. */
  function verbose(text: string): void {
    const told = readVerboseLine(text);
    if (told !== null) {
      session.tellLine(told);
      pending = null;
    } else if (pending !== null && /^[A-Z]{4,10}(?: |$)/.test(text.slice(0, 12))) {
      const late = readVerboseLine(`${pending.id} ${text}`);
      if (late !== null) session.tellLine(late);
      pending = null;
    } else if (/^[\w./\\-]{1,300}\.py::\S/.test(text.slice(0, 320)))
      pending = { id: text.slice(0, 1000).split(" ", 1)[0] ?? "", at: context.evidence(text) };
  }

  /** The test that was running when the process ended. */
  function crash({ id, at }: Pending, file: FileEnd): void {
    if (file !== "failure" && !at.text.includes(" Fatal Python error: ")) return;
    const error = { message: at.text.slice(id.length).trim() || at.text.trim(), lines: [at], location: null };
    session.tellCrash(id, { range: { from: at.line, to: at.line }, error });
  }

  function summary(text: string): void {
    if (quietEnd.test(text.slice(0, 200))) {
      close(text);
      return;
    }
    const told = readSummaryLine(text);
    if (told !== null) session.tellSummary(told, context.evidence(text));
  }

  function internal(text: string): void {
    if (block === null || title !== internalTitle) {
      closeBlock();
      section = "errors";
      crashed = true;
      title = internalTitle;
      block = openBlock(context, text);
    }
    keepLine(block, text.slice("INTERNALERROR> ".length), context);
  }

  function conftest(text: string): void {
    section = "errors";
    title = `ERROR collecting ${/conftest '([^']{1,500})'/.exec(text)?.[1] ?? "conftest.py"}`;
    block = openBlock(context, text);
    keepLine(block, text, context);
  }

  return {
    wakesOn: { last: "=", starts: ["INTERNALERROR> ", "ImportError while loading conftest "] },
    awake: () => section !== null,
    line,
    end: (file) => {
      closeBlock();
      if (section === "tests" && pending !== null) crash(pending, file);
      return session.result();
    },
  };
}

interface Pending {
  readonly id: string;
  /** The line that names it. */
  readonly at: EvidenceLine;
}

const internalTitle = "INTERNALERROR";

/** The last line with `-q`, which has no rules around it. */
const quietEnd =
  /^\d{1,7} (?:passed|failed|errors?|skipped|xfailed|xpassed|warnings?|deselected|rerun)\b.{0,150} in \d/;

function titleIn(text: string, rule: string): string | null {
  const max = text.slice(0, 1500);
  if (!max.startsWith(rule.repeat(3)) && !max.startsWith(`${rule} `)) return null;
  let from = 0;
  while (max[from] === rule) from++;
  let to = max.length;
  while (to > from && (max[to - 1] === rule || max[to - 1] === " ")) to--;
  const name = max.slice(from, to);
  return name.startsWith(" ") && name.length > 1 ? name.trim() : null;
}

function sectionOf(name: string): Section | null {
  switch (name) {
    case "test session starts":
      return "tests";
    case "FAILURES":
      return "failures";
    case "ERRORS":
      return "errors";
    case "short test summary info":
      return "summary";
    case "PASSES":
    case "XFAILURES":
    case "XPASSES":
    case "rerun test summary info":
    case "warnings summary":
    case "warnings summary (final)":
      return "other";
    default:
      return /^slowest |^tests coverage/.test(name) ? "other" : null;
  }
}

function isEnding(name: string): boolean {
  return / in \d/.test(name) && /^(?:\d{1,7} |no tests )/.test(name);
}
