import type { TestTotals } from "../../../model/failure.ts";
import { createReportLedger } from "../report-ledger.ts";
import type { ReportParser, ReportPlace, ReportResult } from "../report-parser.ts";
import { reportProblem } from "../report-problems.ts";
import { ctrf } from "./ctrf.ts";
import { googletest } from "./googletest.ts";
import { jest } from "./jest.ts";
import type { JsonContext } from "./json-context.ts";
import { createLineFinder } from "./json-lines.ts";
import { mocha } from "./mocha.ts";
import { mochawesome } from "./mochawesome.ts";
import { playwright } from "./playwright.ts";
import { pytest } from "./pytest.ts";
import { rspec } from "./rspec.ts";

const maxLength = 64 * 1024 * 1024;

/** One kind of JSON report: false when the document is none of its kind; else what it counts, where it names no cases. */
type JsonReport = (document: unknown, context: JsonContext) => boolean | TestTotals;

const kinds: readonly JsonReport[] = [ctrf, jest, playwright, pytest, mochawesome, mocha, rspec, googletest];

/** A JSON report of at most 64 M characters, told by its keys. */
export function createJsonParser(place: ReportPlace): ReportParser {
  let text = "";
  let tooLong = false;

  function push(more: string): void {
    if (!tooLong && text.length + more.length > maxLength) tooLong = true;
    text = tooLong ? "" : text + more;
  }

  function end(cut: boolean): ReportResult {
    if (tooLong) return nothing([reportProblem.jsonTooLong(maxLength / 1024 / 1024)]);
    const document = parse(text);
    if (document === undefined) return nothing(cut ? [] : [reportProblem.badJson(lastLine(text))]);
    const ledger = createReportLedger(place);
    const context = { ledger, place, lineOf: createLineFinder(text) };
    for (const kind of kinds) {
      const told = kind(document, context);
      if (told === false) continue;
      const cases = ledger.cases();
      const totals = told === true || cases.length > 0 ? ledger.rest() : told;
      return { failures: ledger.failures(), cases, totals, problems: ledger.problems(), foreign: null };
    }
    return { ...nothing([]), foreign: reportProblem.unknownJson() };
  }

  return { push, end };
}

function nothing(problems: readonly string[]): ReportResult {
  return { failures: [], cases: [], totals: null, problems, foreign: null };
}

/** Undefined when it is no JSON. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return value;
  } catch {
    return undefined;
  }
}

function lastLine(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < text.length - 1; at = text.indexOf("\n", at + 1))
    lines++;
  return lines;
}
