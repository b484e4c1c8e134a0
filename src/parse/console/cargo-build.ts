import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";

const maxErrors = 50;

/** A crate that does not build, and of which no error was printed. */
interface SilentCrate {
  readonly crate: string;
  readonly end: EvidenceLine;
}

/**
 * What rustc prints for a crate that does not build: `error[E0425]: ...` with ` --> src/lib.rs:1:2` below, at the end
 * `error: could not compile `crate` ...`. Cargo prints the words of one crate together.
 */
export function cargoBuild(context: LineContext): LineParser {
  const report = createTestReport(context);
  let errors: ToldBlock[] = [];
  let open: ToldBlock | null = null;
  let isTold = false;
  const silent: SilentCrate[] = [];

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
    report.close("failure");
    if (first === undefined) {
      if (silent.length < maxErrors) silent.push({ crate, end });
      return;
    }
    isTold = true;
    const lines = [...first.lines, ...own.slice(1).flatMap((one) => one.lines[0] ?? [])];
    const location = first.lines.map(placeIn).find((place) => place !== null) ?? null;
    const range = { from: first.from, to: end.line };
    report.fail({
      kind: "build",
      test: null,
      suite: crate,
      message: textOfLines(first.lines),
      lines,
      range,
      location,
    });
  }

  /** Where no crate tells an error the compiler broke, or was killed, and that is said in other words than cargo's. */
  function tellSilent(): void {
    if (!isTold) return;
    for (const { crate, end } of silent)
      report.fail({
        kind: "build",
        test: null,
        suite: crate,
        message: end.text,
        lines: [end],
        range: { from: end.line, to: end.line },
        location: null,
      });
  }

  return {
    wakesOn: { starts: ["error: ", "error["] },
    awake: () => open !== null,
    line,
    end: () => {
      tellSilent();
      return report.result();
    },
  };
}

/** `  --> src/lib.rs:12:9` */
function placeIn({ text }: EvidenceLine): { readonly file: string; readonly line: number } | null {
  const match = /^\s{0,20}--> (\S{1,500}):(\d{1,7}):\d{1,7}$/.exec(text);
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
