import type { CaseStatus } from "../../model/failure.ts";
import { atMost } from "../left-out.ts";
import type { LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { field, milliseconds, numberField, textField } from "./json/fields.ts";
import type { ErrorText } from "./error-text.ts";
import { reportFailure } from "./report-failure.ts";
import { createReportLedger } from "./report-ledger.ts";

const maxLength = 1_000_000;

/** Events of Rust's `libtest` as JSON lines: `cargo nextest --message-format libtest-json`, `cargo test -- --format json`. */
export function libtestJson(context: LineContext): LineParser {
  const ledger = createReportLedger(context);
  let outcome: ParserResult["outcome"] = null;

  function line(text: string): void {
    if (text.charCodeAt(0) !== 123 || !isEvent(text) || text.length > maxLength) return;
    const event = parse(text);
    const status = statusOf(textField(event, "event"));
    if (status === null) return;
    if (textField(event, "type") === "test") test(event, status);
    else if (textField(event, "type") === "suite" && outcome !== "failure")
      outcome = status === "failed" ? "failure" : "success";
  }

  function test(event: unknown, status: CaseStatus): void {
    const full = textField(event, "name");
    if (full === null) return;
    const { suite, name, attempt } = splitName(full);
    const seconds = numberField(event, "exec_time");
    const final = status === "passed" && attempt > 1 ? "flaky" : status;
    const durationMs = seconds === null ? null : milliseconds(seconds * 1000);
    const at = context.line();
    ledger.add({ suite, name, status: final, durationMs }, () => {
      const output = textField(event, "stdout") ?? textField(event, "message") ?? "";
      const errors = [panicIn(output, at)];
      return reportFailure({ kind: "test", test: name, suite, errors, location: null }, context);
    });
  }

  function end(): ParserResult {
    const failures = ledger.failures().map((failure) => {
      const { from = 1, to = 1 } = failure.span ?? {};
      return { failure, ranges: [{ from, to }] };
    });
    return { failures, cases: ledger.cases(), outcome, ...atMost(ledger.toldAtMost()) };
  }

  return { wakesOn: { first: "{" }, awake: () => false, line, end };
}

function isEvent(text: string): boolean {
  return text.startsWith('{"type":') || text.startsWith('{ "type":');
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return field(value, "event") === undefined ? null : value;
  } catch {
    return null;
  }
}

function statusOf(event: string | null): CaseStatus | null {
  switch (event) {
    case "ok":
      return "passed";
    case "failed":
      return "failed";
    case "ignored":
      return "skipped";
    default:
      return null;
  }
}

/** nextest: `crate::binary$module::test`, with `#2` behind it for a second attempt. */
function splitName(full: string): {
  readonly suite: string | null;
  readonly name: string;
  readonly attempt: number;
} {
  const dollar = full.indexOf("$");
  if (dollar === -1) return { suite: null, name: full, attempt: 1 };
  const attempt = /#(\d{1,4})$/.exec(full);
  const name = full.slice(dollar + 1, attempt === null ? undefined : attempt.index);
  return { suite: full.slice(0, dollar), name, attempt: Number(attempt?.[1] ?? 1) };
}

/** What stands behind `thread '…' panicked at file:line:`, up to the hint on backtraces. */
function panicIn(output: string, line: number): ErrorText {
  const lines = output.split("\n", 2000);
  const at = lines.findIndex((text) => text.includes("panicked at "));
  const end = lines.findIndex((text, index) => index > at && /^note: |^stack backtrace:/.test(text));
  const told = at === -1 ? [] : lines.slice(at, end === -1 ? at + 20 : end);
  const quoted = /panicked at '(.{1,2000})', \S{1,300}$/.exec(told[0] ?? "")?.[1];
  const message = quoted ?? told.slice(1).join("\n").trim();
  const place = { messageLine: line, bodyLine: line, bodyEnd: line } as const;
  return { ...place, message: message === "" ? null : message, body: output };
}
