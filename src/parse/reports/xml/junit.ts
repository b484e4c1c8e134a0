import type { CaseStatus, FailureKind, Location } from "../../../model/failure.ts";
import { durationMs } from "../duration.ts";
import { type ErrorText, headline } from "../error-text.ts";
import { reportFailure } from "../report-failure.ts";
import type { ReportLedger } from "../report-ledger.ts";
import type { ReportPlace } from "../report-parser.ts";
import { errorOf } from "./error-of.ts";
import { junitStatus } from "./junit-status.ts";
import { createSuiteTotals } from "./suite-totals.ts";
import type { XmlReport } from "./xml-report.ts";
import { childrenOf, type XmlNode } from "./xml-node.ts";

const maxWaiting = 100;

/** What frameworks call their report that run a test again in place, and tell it once: Jest, Vitest, Mocha, GoogleTest, RSpec. */
const retriesInPlace = /^(?:jest tests|vitest tests|Mocha Tests|AllTests|rspec\d{0,4})$/;

interface Suite {
  readonly name: string | null;
  /** Its number: only within one suite are tests of one name attempts at the same, elsewhere other browsers or files. */
  readonly variant: string;
  /** Failures that say nothing themselves: the suite's output may. */
  readonly waiting: FailedCase[];
  output: XmlNode | null;
}

interface FailedCase {
  readonly node: XmlNode;
  readonly errors: readonly ErrorText[];
  readonly told: CaseTold;
}

interface CaseTold {
  readonly suite: string | null;
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
  readonly variant: string;
  readonly alone: boolean;
}

/** JUnit's XML, which has no one definition: Ant, Surefire, Gradle, pytest, Jest, gotestsum and all others write a dialect of it. */
export function junit(ledger: ReportLedger, place: ReportPlace): XmlReport {
  const suites: Suite[] = [];
  const totals = createSuiteTotals();
  let unnamed = 0;
  let seen = 0;
  let alone = false;

  function open(node: XmlNode): void {
    if (node.name !== "testsuite" && node.name !== "testsuites") return;
    if (seen === 0) alone = retriesInPlace.test(node.attributes["name"] ?? "");
    seen++;
    suites.push({ name: named(node.attributes["name"]), variant: String(seen), waiting: [], output: null });
    totals.open(node);
  }

  function close(node: XmlNode): void {
    if (node.name !== "testsuite" && node.name !== "testsuites") return;
    totals.close();
    const suite = suites.pop();
    for (const failed of suite?.waiting ?? []) tell(failed, suite?.output ?? null);
  }

  function unit(node: XmlNode, whole: boolean): void {
    if (node.name === "testcase") return testcase(node, whole);
    const suite = suites.at(-1);
    if (node.name.startsWith("system-")) {
      if (suite !== undefined && node.text.trim() !== "") suite.output ??= node;
    } else ledger.fail(() => suiteFailure(node, suite?.name ?? null));
  }

  function testcase(node: XmlNode, whole: boolean): void {
    const status = junitStatus(node);
    // Cut off before its end, it may have failed.
    if (!whole && status !== "failed" && status !== "error") return;
    for (const inner of childrenOf(node, "testcase")) testcase(inner, whole);
    const { name, suite } = nameOf(node);
    const own = suites.at(-1);
    const told = { suite, name, status, durationMs: timeOf(node), variant: own?.variant ?? "", alone };
    ledger.add(status === "flaky" ? { ...told, attempts: () => failedTries(node, told) } : told);
    if (status !== "failed" && status !== "error") return;
    const first = childrenOf(node, "error", "failure");
    const errors = (first.length > 0 ? first : childrenOf(node, "rerunFailure", "rerunError")).map(errorOf);
    const failed = { node, errors, told };
    const silent = errors.every((error) => headline(error) === null && error.body.trim() === "");
    if (silent && own !== undefined && own.waiting.length < maxWaiting) own.waiting.push(failed);
    else tell(failed, null);
  }

  function nameOf(node: XmlNode): { readonly name: string; readonly suite: string | null } {
    const { attributes } = node;
    const nearest = suites.findLast((suite) => suite.name !== null)?.name ?? null;
    const className = named(attributes["classname"]) ?? named(attributes["class"]);
    const name = named(attributes["name"]);
    if (name !== null) return { name, suite: className ?? nearest };
    if (className !== null) return { name: className, suite: className };
    unnamed++;
    return { name: `testcase ${unnamed}`, suite: nearest };
  }

  /** What is told inside of a test that passed in the end; Flank tells it as plain failures. */
  function failedTries(node: XmlNode, { name, suite }: CaseTold) {
    return childrenOf(node, "flakyFailure", "flakyError", "failure", "error").map((one) =>
      reportFailure(
        { kind: "test", test: name, suite, errors: [errorOf(one)], location: locationOf(node) },
        place,
      ),
    );
  }

  /** Output of the test, else of its suite, stands for the text that the failure lacks. */
  function tell({ node, errors, told }: FailedCase, output: XmlNode | null): void {
    const { name, suite } = told;
    const own = childrenOf(node, "system-err", "system-out").find(({ text }) => text.trim() !== "") ?? output;
    const [
      first = { message: node.attributes["message"] ?? null, messageLine: node.line, body: "", bodyLine: 1 },
    ] = errors;
    const silent = headline(first) === null && first.body.trim() === "" && own !== null;
    const texts = silent
      ? [{ ...first, body: own.text, bodyLine: own.textLine, bodyEnd: own.textEnd }]
      : [first, ...errors.slice(1)];
    const kind = kindOf(node, name, first);
    const test = kind === "test" ? name : null;
    const location = locationOf(node);
    ledger.explain(told, () =>
      reportFailure(
        { kind, test, suite: test === null ? setupSuite(name, suite, kind) : suite, errors: texts, location },
        place,
      ),
    );
  }

  function suiteFailure(node: XmlNode, suite: string | null) {
    return reportFailure(
      { kind: "setup", test: null, suite, errors: [errorOf(node)], location: null },
      place,
    );
  }

  return {
    isUnit: (name, parent) =>
      name === "testcase" ||
      ((parent === "testsuite" || parent === "testsuites") &&
        (name === "error" || name === "failure" || name === "system-out" || name === "system-err")),
    unit,
    open,
    close,
    end: () => totals.result(),
  };
}

function named(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : text;
}

function timeOf({ attributes }: XmlNode): number | null {
  return durationMs(attributes["time"] ?? attributes["duration"]);
}

/** Frameworks tell what could not be built, loaded or set up as a test of a made-up name. */
function kindOf(node: XmlNode, name: string, { message }: ErrorText): FailureKind {
  const said = (message ?? "").slice(0, 200);
  if (node.attributes["classname"] === "Test suite failed to run") return "setup";
  if (/^\[?build failed\]?$|^\[setup failed\]$/i.test(name) || /^build (?:error|failed)/i.test(said))
    return "build";
  if (named(node.attributes["name"]) === null && node.attributes["classname"] !== undefined) return "setup";
  const isSetup =
    /^\[(?:Synchronized)?(?:Before|After)Suite\]|(?:^| )Test suite failed to run$|^\[?TestMain\]?$|^initializationError$|^executionError$/.test(
      name,
    ) || said.startsWith("collection failure");
  return isSetup ? "setup" : "test";
}

function setupSuite(name: string, suite: string | null, kind: FailureKind): string | null {
  if (kind === "build" || /^\[|^(?:initializationError|executionError|TestMain)$/.test(name)) return suite;
  return name.replace(/ Test suite failed to run$/, "");
}

/** Of the failure where it says so, else of the test. */
function locationOf(node: XmlNode): Location | null {
  for (const { attributes } of [...childrenOf(node, "failure", "error"), node]) {
    const file = named(attributes["file"]);
    const line = Number.parseInt(attributes["line"] ?? attributes["lineno"] ?? "", 10);
    if (file !== null && line > 0) return { file, line };
  }
  return null;
}
