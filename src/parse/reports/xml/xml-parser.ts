import type { Failure, TestCase, TestTotals } from "../../../model/failure.ts";
import { createReportLedger, type ReportLedger } from "../report-ledger.ts";
import { reportProblem } from "../report-problems.ts";
import type { ReportParser, ReportPlace } from "../report-parser.ts";
import { ctest } from "./ctest.ts";
import { junit } from "./junit.ts";
import { nunit } from "./nunit.ts";
import { trx } from "./trx.ts";
import { createXmlReader } from "./xml-reader.ts";
import type { XmlReport } from "./xml-report.ts";
import { xunit } from "./xunit.ts";

type Dialect = (ledger: ReportLedger, place: ReportPlace) => XmlReport;

/** Dialects by the name of their root element, without namespace. */
const dialects: ReadonlyMap<string, Dialect> = new Map([
  ["testsuites", junit],
  ["testsuite", junit],
  ["testcase", junit],
  ["testrun", junit],
  ["TestRun", trx],
  ["test-run", nunit],
  ["test-results", nunit],
  ["test-suite", nunit],
  ["assemblies", xunit],
  ["assembly", xunit],
  ["Site", ctest],
]);

export function isXmlReport(root: string): boolean {
  return dialects.has(root);
}

/** A report whose root element is `root`; of another one, all that is found out is whether it can be read. */
export function createXmlParser(root: string, place: ReportPlace): ReportParser {
  const ledger = createReportLedger(place);
  const dialect = (dialects.get(root) ?? junit)(ledger, place);
  const reader = createXmlReader({ ...dialect, isRoot: (name) => dialects.get(name) === dialects.get(root) });
  return {
    push: (text) => reader.push(text),
    end: (cut) => {
      const problem = reader.end(cut);
      const counted = dialect.end();
      const [cases, failures] = [ledger.cases(), ledger.failures()];
      const damage = problem === null || cut ? [] : [problem];
      const problems = [...damage, ...ledger.problems(), ...unnamed(counted, cases, failures)];
      const totals = cases.length === 0 ? counted : ledger.rest();
      return { failures, cases, totals, problems, foreign: null };
    },
  };
}

/** A report that counts failures beside cases of which none has failed is not green. */
function unnamed(
  counted: TestTotals | null,
  cases: readonly TestCase[],
  failures: readonly Failure[],
): readonly string[] {
  const number = (counted?.failed ?? 0) + (counted?.errors ?? 0);
  const isTold =
    failures.length > 0 || cases.some(({ status }) => status !== "passed" && status !== "skipped");
  return number === 0 || cases.length === 0 || isTold ? [] : [reportProblem.unnamed(number)];
}
