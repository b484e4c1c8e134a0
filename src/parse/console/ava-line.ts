import type { CaseStatus } from "../../model/failure.ts";
import { splitTrailingTime } from "./trailing-time.ts";

/** What a line of AVA's list tells of; of a failed test `name` goes on with its error, behind a blank. */
export type AvaLine =
  | {
      readonly of: "test";
      readonly name: string;
      readonly status: CaseStatus;
      readonly durationMs: number | null;
    }
  | { readonly of: "pending"; readonly name: string }
  /** A file of tests: nothing of it runs any more. `exit` says no more than that its process failed. */
  | { readonly of: "file"; readonly file: string; readonly how: "thrown" | "left" | "exit" }
  | { readonly of: "rule" };

const longest = 2_000;

/** One line of AVA's default reporter since 4.0, all of them set in by two blanks; null for any other. */
export function readAvaLine(whole: string): AvaLine | null {
  if (!whole.startsWith("  ") || whole.charCodeAt(2) === 32 || whole.length > longest) return null;
  const text = whole.slice(2);
  if (text === "─") return { of: "rule" };
  switch (text.charCodeAt(0)) {
    case 45: // -
    case 0x27_14: // ✔
      return endedTest(text);
    case 0x27_18: // ✘
    case 0x27_16: // ✖
      return failed(text);
    case 0x25_cc: // ◌
      return { of: "pending", name: text.slice(2) };
    default:
      return thrown(text);
  }
}

function endedTest(text: string): AvaLine | null {
  const [, mark = "", kind = "", titled = ""] =
    /^([✔-]) (?:\[(skip|todo|expected fail)\] )?(\S.*)$/.exec(text) ?? [];
  if (titled === "" || (mark === "-" && kind !== "skip" && kind !== "todo")) return null;
  const { text: name, durationMs } = splitTrailingTime(titled);
  return { of: "test", name, durationMs, status: mark === "-" ? "skipped" : "passed" };
}

function failed(text: string): AvaLine | null {
  const name = /^. \[(?:fail|unexpected pass)\]: (\S.*)$/.exec(text)?.[1];
  if (name !== undefined) return { of: "test", name, durationMs: null, status: "failed" };
  const [, exited] = /^. (\S.{0,500}) exited (?:with a non-zero exit code: \d|due to )/.exec(text) ?? [];
  if (exited !== undefined) return { of: "file", file: exited, how: "exit" };
  const [, left] =
    /^. (?:Exiting due to process\.exit\(\) when running|No tests found in) (\S[^,]{0,500})/.exec(text) ?? [];
  return left === undefined ? null : { of: "file", file: left, how: "left" };
}

function thrown(text: string): AvaLine | null {
  const [, file] = /^(?:Uncaught exception|Unhandled rejection) in (\S.{0,500})$/.exec(text) ?? [];
  return file === undefined ? null : { of: "file", file, how: "thrown" };
}

/** `  2 tests passed`, `  1 test failed`, `  3 uncaught exceptions`: the last lines of a run. */
export function readAvaTotal(text: string): "passed" | "failed" | "other" | null {
  const [, what] =
    /^ {2}\d{1,7} (tests? passed|(?:tests?|hooks?) failed|(?:known|tests?|unhandled|uncaught) \w.{0,40})$/.exec(
      text.slice(0, 80),
    ) ?? [];
  if (what === undefined) return null;
  if (what.endsWith("passed")) return "passed";
  return /failed$|^un|remained/.test(what) ? "failed" : "other";
}
