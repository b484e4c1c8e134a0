import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { readTracebackError } from "./python-traceback.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";

const rule = "=".repeat(70);

/**
 * Python's unittest, and what prints like it (Django, xmlrunner): `test_a (pkg.TestA) ... ok`, blocks below
 * `FAIL: test_b (pkg.TestA)`, up to `Ran 3 tests`. The name is as printed, the suite the class in brackets.
 */
export function unittest(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let ruled = false;
  let open: OpenBlock | null = null;
  let described: string | null = null;
  let ran = false;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (first === 61 && text.startsWith(rule) && text.length === rule.length) return begin();
    if (ruled) return header(text);
    if (first === 82 && /^Ran \d{1,9} tests? in \d/.test(text.slice(0, 40))) return closeBlock(true);
    if (open !== null) return keepLine(open.block, text, context);
    if (ran && (first === 70 || first === 79)) return ending(text);
    if (first === 116 && text.startsWith("test")) verbose(text);
    else if (described !== null) documented(text);
  }

  function begin(): void {
    closeBlock(false);
    ruled = true;
  }

  function header(text: string): void {
    ruled = false;
    const match = /^(FAIL|ERROR|UNEXPECTED SUCCESS)(?: \[\d{1,6}(?:\.\d{1,6})?s\])?: (\S.{0,1000})$/.exec(
      text,
    );
    if (match !== null)
      open = {
        error: match[1] === "ERROR",
        title: (match[2] ?? "").trimEnd(),
        block: openBlock(context, text),
      };
  }

  function closeBlock(end: boolean): void {
    if (open !== null) tellBlock(open, runs);
    open = null;
    ran = end;
    described = null;
  }

  function ending(text: string): void {
    const match = /^(?:(FAILED) \(|OK(?: \(|$))/.exec(text);
    if (match === null) return;
    runs.close(match[1] === undefined ? "success" : "failure");
    ran = false;
  }

  /** `test_a (pkg.TestA) ... ok`; a doc string stands on a line of its own below the name. */
  function verbose(text: string): void {
    // First: the names of other tests begin so, too.
    if (!/^\w{4,300} \(/.test(text)) return;
    const dots = text.lastIndexOf(" ... ");
    const title = dots === -1 ? text.trimEnd() : text.slice(0, dots);
    if (title.length > 1000 || !/^\w{4,300} \([\w.<>]{1,500}\)/.test(title)) return;
    if (dots === -1) described = title;
    else tellLine(title, text.slice(dots + 5));
  }

  function documented(text: string): void {
    const dots = text.lastIndexOf(" ... ");
    if (described !== null && dots !== -1) tellLine(described, text.slice(dots + 5));
    described = null;
  }

  function tellLine(name: string, word: string): void {
    const status = statusOf(word.trimEnd());
    described = null;
    const suite = suiteOf(name);
    if (status === null || suite?.startsWith("unittest.loader.")) return;
    runs.tell({ suite, name, status, durationMs: null });
  }

  return {
    wakesOn: { starts: [rule, "Ran 0 test", "test"] },
    awake: () => ruled || open !== null || ran || described !== null,
    line,
    end: () => {
      closeBlock(false);
      return runs.result();
    },
  };
}

interface OpenBlock {
  readonly error: boolean;
  readonly title: string;
  readonly block: KeptBlock;
}

function tellBlock({ error, title, block }: OpenBlock, runs: TestRuns): void {
  const told = { ...orTitle(readTracebackError(block.lines), block), range: block.range };
  const [name = ""] = title.split(" ", 1);
  const suite = suiteOf(title);
  if (/^(?:setUp|tearDown)(?:Class|Module)$/.test(name))
    return runs.fail({ ...told, kind: "setup", test: null, suite });
  if (suite !== null && suite.startsWith("unittest.loader.")) {
    const module = suite.startsWith("unittest.loader._FailedTest.") ? suite.slice(28) : name;
    return runs.fail({ ...told, kind: "build", test: null, suite: module });
  }
  runs.fail({ ...told, kind: "test", test: title, suite }, error ? "error" : "failed");
}

/** The class: since Python 3.11 the brackets hold the method as well. */
function suiteOf(title: string): string | null {
  const match = /^(\S{1,300}) \(([\w.<>]{1,500})\)/.exec(title);
  if (match === null) return null;
  const inside = match[2] ?? "";
  const method = `.${match[1] ?? ""}`;
  return inside.endsWith(method) && !inside.startsWith("unittest.loader.")
    ? inside.slice(0, -method.length)
    : inside;
}

function statusOf(word: string): CaseStatus | null {
  if (word === "ok") return "passed";
  if (word === "FAIL" || word === "unexpected success") return "failed";
  if (word === "ERROR") return "error";
  return word.startsWith("skipped") || word === "expected failure" ? "skipped" : null;
}
