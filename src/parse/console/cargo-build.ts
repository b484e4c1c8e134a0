import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";

const maxErrors = 50;

/**
 * What rustc prints for a crate that does not build: `error[E0425]: ...` with ` --> src/lib.rs:1:2` below, at the end
 * `error: could not compile `crate` ...`. Cargo prints the words of one crate together.
 */
export function cargoBuild(context: LineContext): LineParser {
  const report = createTestReport(context);
  let errors: ToldBlock[] = [];
  let open: ToldBlock | null = null;

  function line(text: string): void {
    if (text.charCodeAt(0) === 101) errorLine(text);
    else if (open !== null) goOn(open, text);
  }

  function errorLine(text: string): void {
    open = null;
    const crate = /^error: could not compile `([^`]{1,300})`/.exec(text.slice(0, 1000))?.[1];
    if (crate !== undefined) return fail(crate, text);
    if (!/^error(?:\[E\d{1,5}\])?: (?!aborting due to|test failed|build failed)/.test(text)) return;
    open = openBlock(context);
    addToBlock(open, text, context);
    if (errors.length < maxErrors) errors.push(open);
  }

  /** Below an error stands its place, then the source by lines that begin with a blank, a bar or a number. */
  function goOn(block: ToldBlock, text: string): void {
    if (/^[\s|=\d.]/.test(text)) addToBlock(block, text, context);
    else open = null;
  }

  function fail(crate: string, text: string): void {
    const own = errors.filter(({ lines }) => lines.some((one) => placeIn(one) !== null));
    const first = own[0] ?? errors[0];
    const end = context.evidence(text);
    errors = [];
    const lines =
      first === undefined ? [end] : [...first.lines, ...own.slice(1).flatMap((one) => one.lines[0] ?? [])];
    const location = first?.lines.map(placeIn).find((place) => place !== null) ?? null;
    const range = { from: first?.from ?? end.line, to: end.line };
    report.close("failure");
    report.fail({
      kind: "build",
      test: null,
      suite: crate,
      message: textOfLines(first?.lines ?? [end]),
      lines,
      range,
      location,
    });
  }

  return {
    wakesOn: { starts: ["error: ", "error["] },
    awake: () => open !== null,
    line,
    end: () => report.result(),
  };
}

/** `  --> src/lib.rs:12:9` */
function placeIn({ text }: EvidenceLine): { readonly file: string; readonly line: number } | null {
  const match = /^\s{0,20}--> (\S{1,500}):(\d{1,7}):\d{1,7}$/.exec(text);
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
