import { createReportLedger, type ReportLedger } from "../report-ledger.ts";
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
      const totals = dialect.end();
      const problems = [...(problem === null || cut ? [] : [problem]), ...ledger.problems()];
      return { failures: ledger.failures(), cases: ledger.cases(), totals, problems, foreign: null };
    },
  };
}
