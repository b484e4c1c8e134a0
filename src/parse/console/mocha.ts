import type { LineContext, LineParser } from "../line-parser.ts";
import { indentOf } from "./indent.ts";
import { createCypressSpec } from "./cypress-spec.ts";
import { createMochaList } from "./mocha-list.ts";
import { createMochaTree } from "./mocha-tree.ts";
import { createTestRuns } from "./test-run.ts";
import type { ToldFailure } from "./test-report.ts";

/**
 * Mocha in its `spec`, `dot` and `min` reporters, and Cypress, which prints the same for each spec file:
 * the tree, `N passing`, `N failing` and the numbered list. A test's name is its titles joined by blanks, as Mocha's
 * own `fullTitle()`.
 */
export function mocha(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  const list = createMochaList(context, runs);
  const spec = createCypressSpec(context, endEarly);
  const tree = createMochaTree(context);
  let blank = false;
  let ending: "success" | "failure" | null = null;

  function line(text: string): void {
    const afterBlank = blank;
    blank = text === "";
    if (spec.line(text)) return;
    if (list.active() && list.line(text)) return;
    if (text.charCodeAt(0) !== 32) {
      if (tree.active() && (text.startsWith("PASS ") || text.startsWith("FAIL "))) tree.clear();
      return;
    }
    if (text.charCodeAt(1) !== 32) return;
    const code = text.charCodeAt(2);
    if (code >= 48 && code <= 57 && total(text)) return;
    if (code === 82 && text.startsWith("  Running: ")) return running(text);
    if (ending === null) tree.line(text, indentOf(text), afterBlank);
  }

  /** `  3 passing (12ms)`, `  1 failing`. */
  function total(text: string): boolean {
    const match = /^ {2}\d{1,7} (passing \(|failing$)/.exec(text.slice(0, 40).trimEnd());
    if (match === null) return false;
    if (match[1] === "failing") {
      if (ending === null) return false;
      ending = "failure";
      list.begin(spec.name());
    } else {
      closeRun();
      ending = "success";
      tellTree();
    }
    return true;
  }

  function tellTree(): void {
    for (const test of tree.tests()) runs.tell({ ...test, suite: spec.name() });
    tree.clear();
  }

  /** The browser was lost, or the file does not build: no totals are printed. */
  function endEarly(told: ToldFailure): void {
    closeRun();
    ending = "failure";
    tellTree();
    runs.fail(told);
  }

  function running(text: string): void {
    closeRun();
    tree.clear();
    spec.begin(text);
  }

  function closeRun(): void {
    list.close();
    if (ending !== null) runs.close(ending);
    ending = null;
  }

  return {
    wakesOn: { first: "✓", starts: ["0 passing (", "0 failing", "Running: ", "(Attempt "] },
    awake: () => list.active() || tree.active() || spec.open(),
    line,
    end: () => {
      closeRun();
      return runs.result();
    },
  };
}
