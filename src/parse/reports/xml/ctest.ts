import type { CaseStatus } from "../../../model/failure.ts";
import { durationMs } from "../duration.ts";
import { reportFailure } from "../report-failure.ts";
import type { ReportLedger } from "../report-ledger.ts";
import type { ReportPlace } from "../report-parser.ts";
import { childOf, childrenOf, type XmlNode } from "./xml-node.ts";
import type { XmlReport } from "./xml-report.ts";

/** CTest's own `Test.xml`, which it makes for its dashboard. */
export function ctest(ledger: ReportLedger, place: ReportPlace): XmlReport {
  function unit(node: XmlNode, whole: boolean): void {
    const status = statuses.get(node.attributes["Status"] ?? "") ?? "skipped";
    const name = childOf(node, "Name")?.text.trim() ?? "";
    if (name === "" || (!whole && status !== "failed")) return;
    const results = childOf(node, "Results");
    const took = durationMs(measurement(results, "Execution Time")?.text);
    ledger.add({ suite: null, name, status, durationMs: took, alone: true }, () =>
      reportFailure(
        { kind: "test", test: name, suite: null, errors: [errorOf(node, results)], location: null },
        place,
      ),
    );
  }

  return {
    isUnit: (name, parent) => name === "Test" && parent === "Testing",
    unit,
    open: () => undefined,
    close: () => undefined,
    end: () => null,
  };
}

const statuses: ReadonlyMap<string, CaseStatus> = new Map([
  ["passed", "passed"],
  ["failed", "failed"],
]);

/** What it printed; else how it ended (`Timeout`, `SEGFAULT`). */
function errorOf(node: XmlNode, results: XmlNode | undefined) {
  const output = childOf(childOf(results, "Measurement"), "Value");
  const code = measurement(results, "Exit Code");
  const isText = output !== undefined && output.attributes["encoding"] === undefined;
  return {
    message: code === undefined || code.text === "Failed" ? null : code.text,
    messageLine: code?.textLine ?? node.line,
    body: isText ? output.text : "",
    bodyLine: output?.textLine ?? node.line,
    bodyEnd: output?.textEnd ?? node.line,
  };
}

function measurement(results: XmlNode | undefined, name: string): XmlNode | undefined {
  if (results === undefined) return undefined;
  const named = childrenOf(results, "NamedMeasurement").find(({ attributes }) => attributes["name"] === name);
  return childOf(named, "Value");
}
