import type { EvidenceLine } from "../../model/evidence.ts";
import type { Failure } from "../../model/failure.ts";
import { isTimeout } from "../go/hung-stacks.ts";
import { createPackageRun } from "../go/package-run.ts";
import { createBudget } from "../go/test-lines.ts";
import { isCrash } from "../go/test-output.ts";
import { testFailure } from "../go/test-failure.ts";
import type { LineContext } from "../line-parser.ts";
import type { ReportPlace } from "./report-parser.ts";

/** The error inside the output of `go test`, which reports made from it carry whole; null for other output. */
export function goOutputError(
  { test, suite }: { readonly test: string | null; readonly suite: string | null },
  body: readonly EvidenceLine[],
  place: ReportPlace,
): Failure | null {
  if (test === null || !body.some(({ text }) => isGo(text))) return null;
  let current = body[0] ?? { file: place.file, line: 1, text: "", step: null };
  const context: LineContext = {
    file: place.file,
    job: place.job,
    line: () => current.line,
    evidence: (text) => ({ ...current, text }),
    recent: () => [],
    earlier: () => null,
    beforeForgetting: () => undefined,
  };
  const run = createPackageRun(context, createBudget(context));
  const told = run.start(test);
  for (const line of body) {
    current = line;
    if (told.crash === null && isCrash(line.text)) {
      told.crash = line;
      if (isTimeout(line.text)) told.hung = run.hungStacks();
    }
    told.hung?.line(line.text);
    if (!isFrame(line.text)) run.output(told, line.text);
  }
  const failure = testFailure(
    run.finish(test, "failed", null),
    { suite, last: null, recent: [] },
    context,
  ).failure;
  return failure.lines.length === 0 ? null : failure;
}

function isGo(text: string): boolean {
  return /_test\.go:\d{1,7}|^\s{0,200}--- FAIL: |^=== RUN |^goroutine \d/.test(text);
}

function isFrame(text: string): boolean {
  return /^=== (?:RUN|CONT|NAME|PAUSE) |^\s{0,200}--- (?:FAIL|PASS|SKIP): /.test(text);
}
