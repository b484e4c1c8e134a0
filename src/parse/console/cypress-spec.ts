import type { LineContext } from "../line-parser.ts";
import { tellingLines } from "../telling-lines.ts";
import { keepLine, type KeptBlock, openBlock } from "./kept-block.ts";
import type { ToldFailure } from "./test-report.ts";

/** Characters of a spec file's name in one line of its title; the next lines go on with it. */
const nameWidth = 60;

/** What Cypress prints around one spec file: `Running: …` above it, `(Results)` below. */
export interface CypressSpec {
  /** The spec file; null before the first one. */
  name(): string | null;
  /** From the title up to the results. */
  open(): boolean;
  /** Takes a line of the frame, or of the reason why the spec ended early; false for any other. */
  line(text: string): boolean;
  begin(title: string): void;
}

/** `fail` takes what ended a spec before its tests were told. */
export function createCypressSpec(context: LineContext, fail: (told: ToldFailure) => void): CypressSpec {
  let name: string | null = null;
  let open = false;
  let early: KeptBlock | null = null;
  let titleLine = 0;

  function begin(title: string): void {
    name = titleOf(title) ?? name;
    open = true;
    early = null;
    titleLine = context.line();
  }

  function line(text: string): boolean {
    if (!open) return false;
    if (continuesTitle(text)) return true;
    if (text.startsWith("  │ ")) return row(text);
    if (opensEarlyEnd(text)) early = openBlock(context, text);
    if (early === null || text.startsWith("  (Results)")) return false;
    keepLine(early, text, context);
    return true;
  }

  function continuesTitle(text: string): boolean {
    if (context.line() !== titleLine + 1 || !/^ {12}\S/.test(text) || (name?.length ?? 0) < nameWidth)
      return false;
    titleLine++;
    name = `${name ?? ""}${text.slice(12, 200).trim()}`;
    return true;
  }

  /** A row of the results: its label and its value. */
  function row(text: string): boolean {
    const failing = /^ {2}│ Failing: {1,20}(\d{1,6}) /.exec(text.slice(0, 60))?.[1];
    if (failing !== undefined && failing !== "0" && early !== null) fail(earlyEnd(early, name));
    if (text.startsWith("  │ Spec Ran:")) open = false;
    return true;
  }

  return { name: () => name, open: () => open, line, begin };
}

function earlyEnd({ lines, range, title }: KeptBlock, suite: string | null): ToldFailure {
  const from = lines.findIndex((one) => one.text.startsWith("The error was:")) + 1;
  const telling = tellingLines(lines.slice(from).filter((one) => !isWrapper(one.text)));
  const shown = telling.length > 0 ? telling : [title];
  const message = new Set([title, ...shown.slice(0, 1)].map((one) => one.text.trim()));
  const kind = title.text.startsWith("Oops") ? "build" : "setup";
  return { kind, test: null, suite, message: [...message].join("\n"), lines: shown, range, location: null };
}

/** `  Running:  login.cy.js      (1 of 2)`. */
function titleOf(text: string): string | null {
  return /^ {2}Running: {1,4}(\S.{0,500}?) {1,90}\(\d{1,5} of \d{1,5}\)/.exec(text)?.[1]?.trim() ?? null;
}

function opensEarlyEnd(text: string): boolean {
  return /^(?:Oops\.\.\.we found an error preparing|We detected that the .{1,60} (?:crashed|stopped)|Timed out waiting for the browser to connect\. )/.test(
    text.slice(0, 120),
  );
}

/** A wrapper around the error, its frames within Cypress, or advice. */
function isWrapper(text: string): boolean {
  return /^(?:Error: Webpack Compilation Error| {2}- Try | {4}at .{0,300}[\\/]Cypress[\\/]|- |https:\/\/on\.cypress|Fix the error in your code|This occurred while Cypress|This can happen for |If you're running lots|You can learn more )/.test(
    text,
  );
}
