import type { LineContext, LineParser } from "../line-parser.ts";
import { isBatsHook } from "./bats.ts";
import { indentOf } from "./indent.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { readTapError } from "./tap-error.ts";
import { isFailed, isTapLine, readTapLine, type TapLine } from "./tap-line.ts";
import { createTestRuns } from "./test-run.ts";

const maxDepth = 20;
const maxNested = 5000;
const unknownPlan = -1;

/**
 * TAP 12 to 14 on the console, as bats, node-tap and many others print it: `ok 1 - name`, `not ok 2 - name` with its
 * diagnostics. Of nested tests only the innermost count; the names around them, joined by ` > `, are the suite.
 */
export function tap(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let planned: number | null = null;
  let seen = 0;
  let failed = 0;
  let open: OpenBlock | null = null;
  /** A test that failed where no plan was seen: somebody may have pasted it alone. */
  let alone: KeptBlock | null = null;
  let nested: Result[][] = [];
  let begun: Begun[] = [];

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (planned === null && alone !== null) confirm(alone, text);
    if (planned === null && first === 110 && isFailed(text)) alone = openBlock(context, text);
    if (first === 111 || first === 110) return planned === null ? undefined : result(text, 0);
    if (first === 49 && plan(text)) return;
    if (first === 84 && text.startsWith("TAP version ")) return start(null);
    if (first === 66 && planned !== null && text.startsWith("Bail out!")) return bailOut(text);
    if (planned === null) return;
    if (begun.length > 0 && endsBegun(text)) return;
    if (first === 32) return indented(text);
    if (first === 35 && !text.startsWith("##[")) diagnostic(text);
    else if (open !== null && text !== "") closeBlock();
  }

  /** What stands below tells whether it is one. */
  function confirm(at: KeptBlock, text: string): void {
    alone = null;
    const told = /^(?:#|\s{1,8}---)/.test(text) ? readTapLine(at.title.text) : null;
    if (told === null) return;
    start(null);
    settle(told, 0, at);
  }

  function start(count: number | null): void {
    closeRun();
    planned = count ?? unknownPlan;
  }

  function plan(text: string): boolean {
    const match = /^1\.\.(\d{1,7})(?: |$)/.exec(text.slice(0, 40).trimEnd());
    if (match === null) return false;
    const count = Number(match[1]);
    if (seen > 0 && planned === unknownPlan) {
      planned = count;
      closeRun();
    } else start(count);
    return true;
  }

  function result(text: string, depth: number): void {
    const told = readTapLine(text);
    if (told === null) {
      if (open !== null && text !== "") closeBlock();
      return;
    }
    closeBlock();
    if (told.opens && begun.length < maxDepth) begun.push({ told, depth, at: openBlock(context, text) });
    else settle(told, depth, openBlock(context, text));
  }

  /** The subtests stand above the test, or behind it in braces. */
  function settle(told: TapLine, depth: number, at: KeptBlock): void {
    const inner = nested
      .splice(depth + 1)
      .flat()
      .map(unlessCancelled);
    if (depth === 0) seen++;
    if (depth === 0 && !told.passed) failed++;
    const isGroup = inner.length > 0;
    const own: Result = { ...told, suite: null, failed: told.passed ? null : at, isGroup };
    // A group fails by itself where a hook around its tests did.
    const isOwn = !isGroup || (!told.passed && inner.every((one) => one.failed === null));
    const all = [...inner.map((one) => within(told, one)), ...(isOwn ? [own] : [])];
    if (depth > 0) nest(all, depth);
    else for (const one of all) if (one !== own) tell(one);
    if (isOwn) open = { result: own, depth };
  }

  function nest(results: readonly Result[], depth: number): void {
    const own = (nested[depth] ??= []);
    for (const one of results) if (own.length < maxNested) own.push(one);
  }

  function indented(text: string): void {
    const indent = indentOf(text);
    const next = text.charCodeAt(indent);
    if (
      indent % 4 === 0 &&
      indent / 4 < maxDepth &&
      (next === 110 || next === 111) &&
      isTapLine(text, indent)
    )
      return result(text.slice(indent), indent / 4);
    diagnostic(text);
  }

  /** True of the brace that ends the subtests of the last test that has some. */
  function endsBegun(text: string): boolean {
    const last = begun.at(-1);
    if (last === undefined || text.trim() !== "}" || indentOf(text) !== last.depth * 4) return false;
    begun.pop();
    closeBlock();
    settle(last.told, last.depth, last.at);
    return true;
  }

  function diagnostic(text: string): void {
    const failure = open?.result.failed ?? null;
    if (failure !== null) keepLine(failure, text, context);
  }

  function closeBlock(): void {
    if (open !== null && open.depth === 0) tell(open.result);
    open = null;
  }

  function tell({ suite, name, skipped, failed: failure, durationMs, isGroup }: Result): void {
    if (failure === null)
      return runs.tell({ suite, name, status: skipped ? "skipped" : "passed", durationMs });
    const error = orTitle(readTapError(failure.lines, failure.title), failure);
    const told = { range: failure.range, ...error };
    if (isGroup) {
      const group = suite === null ? name : `${suite} > ${name}`;
      return runs.fail({ ...told, kind: "setup", test: null, suite: group });
    }
    if (isBatsHook(name))
      return runs.fail({ ...told, kind: "setup", test: null, suite: error.location?.file ?? suite });
    runs.fail({ ...told, kind: "test", test: name, suite });
  }

  function bailOut(text: string): void {
    closeBlock();
    const range = { from: context.line(), to: context.line() };
    const base = {
      message: text.slice(9).trim() || text,
      lines: [context.evidence(text)],
      range,
      location: null,
    };
    runs.fail({ ...base, kind: "setup", test: null, suite: null });
    runs.close("failure");
    planned = null;
    seen = 0;
  }

  function closeRun(): void {
    closeBlock();
    for (const one of nested.flat()) tell(one);
    nested = [];
    begun = [];
    if (seen > 0) runs.close(failed > 0 || (planned ?? 0) > seen ? "failure" : "success");
    planned = null;
    seen = 0;
    failed = 0;
  }

  return {
    wakesOn: { starts: ["0..", "TAP version ", "not ok 0"] },
    awake: () => planned !== null || alone !== null,
    line,
    end: () => {
      closeRun();
      return runs.result();
    },
  };
}

interface Result extends TapLine {
  readonly suite: string | null;
  /** Null when it passed. */
  readonly failed: KeptBlock | null;
  /** It stands for subtests, none of which failed. */
  readonly isGroup: boolean;
}

/** `node --test` tells the tests of a group whose hook failed as failed: they never ran. */
function unlessCancelled(one: Result): Result {
  const isCancelled =
    one.failed?.lines.some(({ text }) => /^\s+failureType: 'cancelledByParent'/.test(text)) ?? false;
  return isCancelled ? { ...one, failed: null, skipped: true } : one;
}

/** What fails in a group that is still to be mended does not fail either. */
function within(group: TapLine, one: Result): Result {
  const suite = one.suite === null ? group.name : `${group.name} > ${one.suite}`;
  return group.passed && one.failed !== null
    ? { ...one, suite, failed: null, skipped: true }
    : { ...one, suite };
}

/** A test whose subtests follow in braces. */
interface Begun {
  readonly told: TapLine;
  readonly depth: number;
  readonly at: KeptBlock;
}

interface OpenBlock {
  readonly result: Result;
  readonly depth: number;
}
