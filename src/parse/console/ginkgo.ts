import type { EvidenceLine } from "../../model/evidence.ts";
import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { ginkgoError } from "./ginkgo-error.ts";
import {
  flakedSpecs,
  type GinkgoHeader,
  isSuiteNode,
  readGinkgoHeader,
  readSummaryTitle,
  succinctSuite,
} from "./ginkgo-line.ts";
import {
  addToSpec,
  openSpec,
  type GinkgoSpec,
  isPlace,
  marksError,
  marksPlace,
  specName,
} from "./ginkgo-spec.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";

const maxEarly = 60;

/**
 * Ginkgo 1 and 2: `• [FAILED] [1.2 seconds]` or `• Failure [1.2 seconds]`, the spec's name and its error below, and
 * `Summarizing 2 Failures:` at the end. Below `go test` a Go test that only runs the suite is its wrapper.
 */
export function ginkgo(context: LineContext): LineParser {
  const report = createTestReport(context);
  let suite: string | null = null;
  let open: GinkgoSpec | null = null;
  let listing = false;
  /** Where `go test` tells the test around the suite; shared by the suite's failures. */
  let wrapper: number[] = [];
  /** Where `-vv` tells an error above its spec. */
  let early: EvidenceLine[] | null = null;
  /** How often each spec of the suite was told as failed by version 1. */
  const attempts = new Map<string, number>();
  let ended = false;

  function line(text: string): void {
    const code = text.charCodeAt(0);
    if (open === null && !listing && (code === 32 || early !== null) && tellEarly(text)) return;
    if (open === null && !listing && !mayBegin(code)) return;
    if (open !== null && !endsSpec(text, code)) return addToSpec(open, text, context);
    close();
    if (code === 45) return dashes(text);
    const header = readGinkgoHeader(text);
    if (header !== null) return begin(header);
    if (listing) return listLine(text);
    if (code === 83 && /^Summarizing \d{1,6} Failures?:/.test(text)) listing = true;
    if (code === 82 && text.startsWith("Running Suite: ")) beginSuite(text.slice(15, 500));
    const succinct = succinctSuite(text);
    if (succinct !== null) beginSuite(succinct);
    if (code === 70 || code === 83) lastWord(text);
  }

  /** False when the line stands behind the error. */
  function tellEarly(text: string): boolean {
    if (marksError(text)) early = [];
    if (early === null || endsSpec(text, text.charCodeAt(0))) return false;
    if (early.length < maxEarly) early.push(context.evidence(text));
    return true;
  }

  function beginSuite(name: string): void {
    suite = name.replace(/ - [/\\]\S{0,400}$/, "").trim();
    wrapper = [];
    attempts.clear();
    ended = false;
  }

  function begin(header: GinkgoHeader): void {
    listing = false;
    open = openSpec(header, context);
    const { status } = header;
    if (status === "flaky") tellAbove(open);
    if (early !== null && (status === "failed" || status === "flaky")) open.detail = early;
    early = null;
  }

  /** With `-v` a spec that passed on retry is told before its header, below the last rule. */
  function tellAbove(spec: GinkgoSpec): void {
    const recent = context.recent(0).slice(0, -1);
    const above = recent.slice(recent.findLastIndex(({ text }) => text.startsWith("----------")) + 1);
    for (let at = 0; at < 40 && isPlace(above[at + 1]?.text.trim() ?? ""); at += 2)
      spec.title.push(...above.slice(at, at + 2));
    spec.detail = above.filter(({ text }) => marksPlace(text)).slice(0, 1);
  }

  /** `--- FAIL: TestRing (1.2s)` behind the end of the suite. */
  function dashes(text: string): void {
    early = null;
    if (!ended || !text.startsWith("--- FAIL: ")) return;
    wrapper.push(context.line());
    ended = false;
  }

  function close(): void {
    if (open !== null) endSpec(open);
    open = null;
  }

  function endSpec(spec: GinkgoSpec): void {
    const name = specName(spec);
    if (name === "") return;
    const { status, durationMs } = spec.header;
    if (isSuiteNode(name)) {
      if (status === "failed") fail(spec, name);
      return;
    }
    report.end({ suite, name, status, durationMs });
    if (status === "flaky" && spec.detail.length > 0) fail(spec, name);
    if (status !== "failed") return;
    if (spec.header.version === 1) attempts.set(name, (attempts.get(name) ?? 0) + 1);
    fail(spec, name);
  }

  function fail(spec: GinkgoSpec, name: string): void {
    const error = ginkgoError(spec);
    const title = { ...context.evidence(name), line: spec.from };
    const setup = isSuiteNode(name);
    report.fail({
      kind: setup ? "setup" : "test",
      test: setup ? null : name,
      suite,
      message: error.message === "" ? name : error.message,
      lines: error.lines.length > 0 ? error.lines : [title],
      range: { from: spec.from, to: spec.to },
      location: error.location,
      wrappedAt: wrapper,
      summary: marksPlace(spec.detail[0]?.text ?? ""),
    });
  }

  /** Names of the last list; told already where they failed, but for what a cut log lacks. */
  function listLine(text: string): void {
    const name = readSummaryTitle(text);
    if (text.startsWith("Ran ")) listing = false;
    if (name === null || isKnown(name)) return;
    const at = context.evidence(text.trim());
    const setup = isSuiteNode(name);
    const test = setup ? null : name;
    if (test !== null) report.end({ suite, name: test, status: "failed", durationMs: null });
    const range = { from: at.line, to: at.line };
    const told = { message: name, lines: [at], range, location: null, summary: true, wrappedAt: wrapper };
    report.fail({ kind: setup ? "setup" : "test", test, suite, ...told });
  }

  function isKnown(name: string): boolean {
    const status: CaseStatus | null = report.status(suite, name);
    return status === "failed" || status === "flaky";
  }

  function lastWord(text: string): void {
    if (!text.startsWith("FAIL! ") && !text.startsWith("SUCCESS! ")) return;
    listing = false;
    markFlaked(flakedSpecs(text));
    ended = text.startsWith("FAIL! ");
    report.close(ended ? "failure" : "success");
  }

  /** Version 1 tells each failed attempt and only how many specs passed in the end: those that failed least often. */
  function markFlaked(count: number): void {
    const failed = [...attempts].filter(([name]) => report.status(suite, name) === "failed");
    const flaked = failed.toSorted(([, one], [, other]) => one - other).slice(0, count);
    for (const [name] of flaked) report.end({ suite, name, status: "flaky", durationMs: null });
  }

  return {
    wakesOn: {
      words: [" seconds]", "[FAILED] ", "[PANICKED] ", "[TIMEDOUT] ", " specs "],
      starts: ["--- FAIL: ", "Summarizing 0 Failure", "Running Suite: ", "FAIL! ", "SUCCESS! "],
    },
    awake: () => open !== null || listing || early !== null,
    line,
    end: () => {
      close();
      return report.result();
    },
  };
}

/** `•` or `↺` (on Windows `+` or `R`), `-`, `S`, `P`, `R`, `F` or `[`. */
function mayBegin(code: number): boolean {
  return (
    code === 0x2022 ||
    code === 0x21ba ||
    code === 43 ||
    code === 45 ||
    code === 83 ||
    code === 80 ||
    code === 82 ||
    code === 70 ||
    code === 91
  );
}

function endsSpec(text: string, code: number): boolean {
  return (
    (code === 45 && text.startsWith("----------")) ||
    (mayBegin(code) &&
      code !== 45 &&
      (readGinkgoHeader(text) !== null || text.startsWith("Summarizing ") || text.startsWith("Ran "))) ||
    stepEnds(text)
  );
}
