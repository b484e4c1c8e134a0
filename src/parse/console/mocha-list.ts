import type { LineContext } from "../line-parser.ts";
import type { EvidenceLine } from "../../model/evidence.ts";
import { readCypressError } from "./cypress-error.ts";
import { readScriptError, type ScriptError } from "./script-stack.ts";
import type { TestRuns } from "./test-run.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";

/** The numbered list below `N failing`. */
export interface MochaList {
  active(): boolean;
  begin(suite: string | null): void;
  /** False when the line is not of the list, which ends there. */
  line(text: string): boolean;
  close(): void;
}

export function createMochaList(context: LineContext, runs: TestRuns): MochaList {
  let active = false;
  let suite: string | null = null;
  let item: { readonly block: KeptBlock } | null = null;

  function begin(spec: string | null): void {
    active = true;
    suite = spec;
  }

  function line(text: string): boolean {
    const title = /^ {2}\d{1,6}\) (.*)$/.exec(text.slice(0, 1000));
    if (title !== null) {
      closeItem();
      item = { block: openBlock(context, text) };
      keepLine(item.block, title[1] ?? "", context);
      return true;
    }
    if (suite === null ? isEnd(text) : isEndOfSpec(text)) {
      close();
      return false;
    }
    if (item !== null) keepLine(item.block, text, context);
    return true;
  }

  function closeItem(): void {
    if (item !== null) tellItem(item.block, suite, runs);
    item = null;
  }

  function close(): void {
    closeItem();
    active = false;
  }

  return { active: () => active, begin, line, close };
}

/** Of Cypress: its errors have text at the margin. */
function isEndOfSpec(text: string): boolean {
  return text.startsWith("##[") || /^ {2}(?:\([A-Z]|Running: |\d{1,7} passing \()/.test(text.slice(0, 30));
}

/** Behind the list comes text at the margin. */
function isEnd(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 32) return /^ {2}\d{1,7} passing \(/.test(text.slice(0, 30));
  return first === 35 || /^(?:npm |error |Error: |\[|┌|={3}|-{3}|> )/.test(text.slice(0, 20));
}

function tellItem(block: KeptBlock, spec: string | null, runs: TestRuns): void {
  const { lines, range } = block;
  const titled = lines.findIndex((line) => line.text.trimEnd().endsWith(":"));
  const titles = lines.slice(0, titled + 1).map((line) => line.text.trim());
  const name = titles.join(" ").replace(/:$/, "");
  const error = orTitle(readError(lines.slice(titled + 1), spec !== null), block);
  const told = { suite: spec, range, ...error };
  if (titled === -1 || name === "") return;
  if (/^An uncaught error was detected outside of a test$/.test(name))
    return runs.fail({ ...told, kind: "setup", test: null });
  const hook = /^(.*?) ?"(?:before|after) all" hook/.exec(name.slice(0, 1000));
  if (hook !== null)
    return runs.fail({ ...told, kind: "setup", test: null, suite: groupOf(spec, hook[1] ?? "") });
  runs.fail({ ...told, kind: "test", test: name });
}

function readError(lines: readonly EvidenceLine[], isCypress: boolean): ScriptError {
  return isCypress ? readCypressError(lines) : readScriptError(lines);
}

/** Whose hook it is: the tests of other groups run all the same. */
function groupOf(spec: string | null, titles: string): string | null {
  const parts = [spec ?? "", titles].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.join(" > ");
}
