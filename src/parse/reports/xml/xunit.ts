import type { CaseStatus } from "../../../model/failure.ts";
import { keptText } from "../../kept-text.ts";
import { durationMs } from "../duration.ts";
import { reportFailure } from "../report-failure.ts";
import type { ReportLedger } from "../report-ledger.ts";
import type { ReportPlace } from "../report-parser.ts";
import { errorOf } from "./error-of.ts";
import { createSuiteTotals } from "./suite-totals.ts";
import { childOf, type XmlNode } from "./xml-node.ts";
import type { XmlReport } from "./xml-report.ts";

/** The XML of xUnit.net, version 2 and 3: `<assemblies>`, `<assembly>`, `<collection>`, `<test>`. */
export function xunit(ledger: ReportLedger, place: ReportPlace): XmlReport {
  const totals = createSuiteTotals();
  let assembly: string | null = null;

  function unit(node: XmlNode, whole: boolean): void {
    if (node.name === "error") return assemblyError(node);
    const status = statusOf(node);
    if (!whole && status !== "failed") return;
    const { attributes } = node;
    const name = attributes["name"] ?? attributes["method"] ?? "";
    const type = attributes["type"] ?? "";
    const suite = type === "" ? assembly : type;
    const failure = childOf(node, "failure");
    const errors = failure === undefined ? [] : [errorOf(failure)];
    const location = locationOf(attributes);
    ledger.add(
      {
        suite,
        name,
        status,
        alone: true,
        durationMs: durationMs(attributes["time"]),
        variant: keptText(assembly ?? "", 500),
      },
      () => reportFailure({ kind: "test", test: name, suite, errors, location }, place),
    );
  }

  function assemblyError(node: XmlNode): void {
    const failure = childOf(node, "failure") ?? node;
    const suite = node.attributes["name"] ?? assembly;
    ledger.fail(() =>
      reportFailure({ kind: "setup", test: null, suite, errors: [errorOf(failure)], location: null }, place),
    );
  }

  return {
    isUnit: (name, parent) => name === "test" || (name === "error" && parent === "errors"),
    unit,
    open: (node) => {
      if (node.name !== "assembly") return;
      assembly = node.attributes["name"] ?? null;
      totals.open(node);
    },
    close: (node) => {
      if (node.name === "assembly") totals.close();
    },
    end: () => totals.result(),
  };
}

function statusOf({ attributes }: XmlNode): CaseStatus {
  switch (attributes["result"]) {
    case "Pass":
      return "passed";
    case "Fail":
      return "failed";
    default:
      return "skipped";
  }
}

function locationOf(attributes: XmlNode["attributes"]) {
  const file = attributes["source-file"];
  const line = Number.parseInt(attributes["source-line"] ?? "", 10);
  return file !== undefined && line > 0 ? { file, line } : null;
}
