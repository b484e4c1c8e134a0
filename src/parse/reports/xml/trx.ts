import type { CaseStatus } from "../../../model/failure.ts";
import { durationMs } from "../duration.ts";
import { keptText } from "../../kept-text.ts";
import { type FailedTest, reportFailure } from "../report-failure.ts";
import type { ReportLedger } from "../report-ledger.ts";
import type { ReportPlace } from "../report-parser.ts";
import { childOf, childrenOf, type XmlNode } from "./xml-node.ts";
import type { XmlReport } from "./xml-report.ts";

const maxTests = 200_000;
const maxFailed = 5000;

interface TrxResult {
  readonly id: string;
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
  readonly errors: FailedTest["errors"];
}

/** TRX, the results file of Visual Studio and `dotnet test`: the class of a test stands behind all results. */
export function trx(ledger: ReportLedger, place: ReportPlace): XmlReport {
  const results: TrxResult[] = [];
  const classes = new Map<string, string>();
  let failed = 0;
  let storage: string | null = null;

  function unit(node: XmlNode, whole: boolean): void {
    if (node.name === "UnitTest") return definition(node);
    if (node.name === "RunInfo") return runInfo(node);
    for (const inner of leavesOf(node)) result(inner, whole);
  }

  function result(node: XmlNode, whole: boolean): void {
    const { attributes } = node;
    const status = statusOf(attributes["outcome"]);
    if ((!whole && status === "passed") || results.length >= maxTests) return;
    const isFailed = status === "failed" || status === "error";
    if (isFailed) failed++;
    results.push({
      id: keptText(attributes["testId"] ?? ""),
      name: keptText(attributes["testName"] ?? ""),
      status,
      durationMs: durationMs(attributes["duration"]),
      errors: isFailed && failed <= maxFailed ? [trxError(node)] : [],
    });
  }

  function definition(node: XmlNode): void {
    const className = childOf(node, "TestMethod")?.attributes["className"];
    storage ??= node.attributes["storage"] ?? null;
    // `Class, Assembly, Version=...` in older ones.
    if (className !== undefined && classes.size < maxTests)
      classes.set(keptText(node.attributes["id"] ?? ""), keptText(className.split(",", 1)[0] ?? ""));
  }

  /** What stopped the run itself. */
  function runInfo(node: XmlNode): void {
    if (node.attributes["outcome"] !== "Error" && node.attributes["outcome"] !== "Failed") return;
    const text = childOf(node, "Text");
    const error = {
      message: null,
      messageLine: node.line,
      body: text?.text ?? "",
      bodyLine: text?.textLine ?? node.line,
      bodyEnd: text?.textEnd ?? node.line,
    };
    // vstest repeats each failing test of xUnit here, the testing platform the exit status of a run with failing tests.
    const said = error.body.trim().slice(0, 2000);
    if (
      said === "" ||
      said.endsWith("[FAIL]") ||
      (failed > 0 && said.startsWith("Exit code indicates failure"))
    )
      return;
    ledger.fail(() =>
      reportFailure({ kind: "setup", test: null, suite: storage, errors: [error], location: null }, place),
    );
  }

  function end(): null {
    for (const { id, name, status, durationMs: took, errors } of results) {
      const suite = classes.get(id) ?? null;
      ledger.add({ suite, name, status, durationMs: took, variant: id, alone: true }, () =>
        reportFailure({ kind: "test", test: name, suite, errors, location: null }, place),
      );
    }
    return null;
  }

  return {
    isUnit: (name) =>
      name === "UnitTestResult" || name === "UnitTest" || name === "RunInfo" || name === "TestResult",
    unit,
    open: () => undefined,
    close: () => undefined,
    end,
  };
}

/** The rows of a data-driven test are the tests; the result around them only sums up. */
function leavesOf(node: XmlNode): readonly XmlNode[] {
  const inner = childrenOf(childOf(node, "InnerResults") ?? node, "UnitTestResult");
  return inner.length === 0 ? [node] : inner.flatMap(leavesOf);
}

function trxError(node: XmlNode): FailedTest["errors"][number] {
  const info = childOf(childOf(node, "Output"), "ErrorInfo");
  const message = childOf(info, "Message");
  const stack =
    childOf(info, "StackTrace") ??
    childOf(childOf(node, "Output"), "StdErr") ??
    childOf(childOf(node, "Output"), "StdOut");
  return {
    message: message === undefined ? null : keptText(message.text.trim(), 8000),
    messageLine: message?.textLine ?? node.line,
    body: stack === undefined ? "" : keptText(stack.text, 8000),
    bodyLine: stack?.textLine ?? node.line,
    bodyEnd: stack?.textEnd ?? node.line,
  };
}

/** An outcome that is not written is `Error`, by the format's definition. */
function statusOf(outcome = "Error"): CaseStatus {
  switch (outcome) {
    case "Passed":
    case "PassedButRunAborted":
    case "Completed":
    case "Warning":
      return "passed";
    case "Failed":
    case "Timeout":
    case "Aborted":
      return "failed";
    case "NotExecuted":
    case "Inconclusive":
    case "Pending":
    case "NotRunnable":
      return "skipped";
    default:
      return "error";
  }
}
