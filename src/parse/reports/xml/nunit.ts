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

/** NUnit's own XML, version 2 (`<test-results>`) and 3 (`<test-run>`). */
export function nunit(ledger: ReportLedger, place: ReportPlace): XmlReport {
  const suites: XmlNode[] = [];
  const totals = createSuiteTotals();

  function unit(node: XmlNode, whole: boolean): void {
    if (node.name === "failure") return suiteFailure(node);
    const status = statusOf(node);
    if (!whole && status !== "failed" && status !== "error") return;
    const { attributes } = node;
    const name = attributes["name"] ?? attributes["fullname"] ?? "";
    const suite = attributes["classname"] ?? classOf(suites);
    const failure = childOf(node, "failure");
    const errors = failure === undefined ? [] : [errorOf(failure)];
    ledger.add(
      {
        suite,
        name,
        status,
        alone: true,
        durationMs: durationMs(attributes["duration"] ?? attributes["time"]),
        variant: keptText(suites[0]?.attributes["fullname"] ?? suites[0]?.attributes["name"] ?? "", 500),
      },
      () => reportFailure({ kind: "test", test: name, suite, errors, location: null }, place),
    );
  }

  /** Only of a set-up or a clean-up: all others repeat that a test in it failed. */
  function suiteFailure(node: XmlNode): void {
    const suite = suites.at(-1);
    const site = suite?.attributes["site"];
    if (suite === undefined || (site !== "SetUp" && site !== "TearDown")) return;
    const name = suite.attributes["fullname"] ?? suite.attributes["name"] ?? null;
    ledger.fail(() =>
      reportFailure(
        { kind: "setup", test: null, suite: name, errors: [errorOf(node)], location: null },
        place,
      ),
    );
  }

  return {
    isUnit: (name, parent) => name === "test-case" || (name === "failure" && parent === "test-suite"),
    unit,
    open: (node) => {
      if (node.name === "test-suite") suites.push(node);
      if (isRoot(node)) totals.open(node);
    },
    close: (node) => {
      if (node.name === "test-suite") suites.pop();
      if (isRoot(node)) totals.close();
    },
    end: () => totals.result(),
  };
}

function isRoot({ name }: XmlNode): boolean {
  return name === "test-run" || name === "test-results";
}

/** Version 2 tells the class only by the names of the suites around it. */
function classOf(suites: readonly XmlNode[]): string | null {
  const last = suites.findLast(({ attributes }) => attributes["type"]?.includes("Fixture"));
  const named = suites.filter(
    ({ attributes }) => attributes["type"] === "Namespace" || attributes["type"] === "SetUpFixture",
  );
  if (last === undefined) return suites.at(-1)?.attributes["name"] ?? null;
  const own = last.attributes["name"] ?? "";
  return [
    ...named.filter((suite) => suite !== last).map(({ attributes }) => attributes["name"] ?? ""),
    own,
  ].join(".");
}

function statusOf(node: XmlNode): CaseStatus {
  const { attributes } = node;
  switch ((attributes["result"] ?? "").toLowerCase()) {
    case "passed":
    case "success":
    case "warning":
      return "passed";
    // Version 3 counts its errors as failed.
    case "failed":
    case "failure":
      return "failed";
    case "error":
    case "cancelled":
      return "error";
    case "":
      if ((attributes["executed"] ?? "").toLowerCase() === "false") return "skipped";
      return (attributes["success"] ?? "false").toLowerCase() === "false" ||
        childOf(node, "failure") !== undefined
        ? "failed"
        : "passed";
    default:
      return "skipped";
  }
}
