import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import type { WakeSigns } from "../dispatch.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";

/** A format that names the test that failed in one line, and says why in the lines below. */
export interface BlockFormat {
  readonly wakesOn: WakeSigns;
  /** A run begins; also what wakes it without telling of a test. */
  readonly begins?: RegExp;
  /** Groups `name`, and where the line has them `suite`, `file` and `line`. */
  readonly failed: RegExp;
  /** False: such a line has no sign that wakes, so that it counts within a run only. */
  readonly failedWakes?: boolean;
  /** Group `name`. Counts within a run, or below the name of a suite where it begins with `passedWakes`, one of the signs. */
  readonly passed?: RegExp;
  readonly passedWakes?: string;
  /** Group `name`. */
  readonly skipped?: RegExp;
  /** The suite of the tests that follow; group `suite`. */
  readonly suite?: RegExp;
  /** What the lines below begin with and is not said by them. */
  readonly margin?: RegExp;
  /** A line below that only says where; groups `file` and `line`. */
  readonly place?: RegExp;
  /** The line that says why, where others stand above it. */
  readonly key?: RegExp;
  /** The first line below that shows that no test was named. */
  readonly isTotal?: (text: string) => boolean;
  /** Whether a line still belongs to the failure. */
  readonly isBody: (text: string) => boolean;
  /** The run's last word; null for any other line. */
  readonly outcome: (text: string) => "success" | "failure" | null;
}

interface Open {
  readonly name: string;
  readonly suite: string | null;
  readonly block: ToldBlock;
  location: Location | null;
}

const longest = 2_000;
const looked = 60;

/** One parser for all formats of that kind. */
export function blockFormat(format: BlockFormat): (context: LineContext) => LineParser {
  return (context) => {
    const report = createTestReport(context);
    let isAwake = false;
    let suite: string | null = null;
    let open: Open | null = null;

    function line(whole: string): void {
      const text = whole.slice(0, longest);
      if (stepEnds(text)) return fallAsleep();
      const failed = isAwake || format.failedWakes !== false ? format.failed.exec(text) : null;
      if (failed !== null) return begin(failed);
      if (open !== null && format.isBody(text)) return addBody(open, text);
      close();
      if (!tellsOther(text)) lastWord(text);
    }

    function begin({ groups = {} }: RegExpExecArray): void {
      close();
      wake();
      const { name = "", file, line: number } = groups;
      const location = file === undefined ? null : { file, line: Number(number) };
      const own = groups["suite"] ?? file ?? suite;
      open = { name: name.trim(), suite: own, block: openBlock(context), location };
    }

    /** The suite's name may have been the last thing told while nobody listened. */
    function wake(): void {
      if (isAwake) return;
      isAwake = true;
      for (let back = 1; format.suite !== undefined && suite === null && back <= looked; back++) {
        const above = context.earlier(context.line() - back)?.text.slice(0, longest) ?? "";
        if (stepEnds(above)) return;
        suite = format.suite.exec(above)?.groups?.["suite"] ?? null;
      }
    }

    function addBody(one: Open, text: string): void {
      const place = format.place?.exec(text)?.groups;
      if (place !== undefined) one.location ??= { file: place["file"] ?? "", line: Number(place["line"]) };
      if (place !== undefined && one.block.lines.length === 0) {
        one.block.to = context.line();
      } else if (text.trim() !== "" || one.block.lines.length > 0) addToBlock(one.block, text, context);
    }

    /** True where the line was understood. */
    function tellsOther(text: string): boolean {
      if (format.begins?.test(text) === true) {
        isAwake = true;
        suite = null;
      }
      const named = isAwake ? format.suite?.exec(text)?.groups?.["suite"] : undefined;
      suite = named ?? suite;
      return (
        named !== undefined || ended(text, format.passed, "passed") || ended(text, format.skipped, "skipped")
      );
    }

    function ended(text: string, pattern: RegExp | undefined, status: "passed" | "skipped"): boolean {
      const wakes = format.passedWakes !== undefined && text.startsWith(format.passedWakes);
      const name = isAwake || wakes ? pattern?.exec(text)?.groups?.["name"] : undefined;
      if (name === undefined) return false;
      const was = isAwake;
      wake();
      isAwake = was || suite !== null;
      if (isAwake) report.end({ suite, name: name.trim(), status, durationMs: null });
      return isAwake;
    }

    function lastWord(text: string): void {
      const outcome = isAwake ? format.outcome(text) : null;
      if (outcome === null) return;
      report.close(outcome);
      fallAsleep();
    }

    function close(): void {
      if (open === null) return;
      const { name, block, location } = open;
      const told = block.lines.filter(({ text }) => said(text).trim() !== "");
      if (format.isTotal?.(told[0]?.text ?? "") === true) return void (open = null);
      const lines = keyFirst(told, format.key);
      report.end({ suite: open.suite, name, status: "failed", durationMs: null });
      report.fail({
        kind: "test",
        test: name,
        suite: open.suite,
        message: said(textOfLines(lines)).trim(),
        lines,
        range: { from: block.from, to: block.to },
        location,
        summary: lines.length === 0,
      });
      open = null;
    }

    /** Without the margins of its lines. */
    function said(text: string): string {
      return format.margin === undefined ? text : text.replace(format.margin, "");
    }

    function fallAsleep(): void {
      close();
      isAwake = false;
      suite = null;
    }

    return {
      wakesOn: format.wakesOn,
      awake: () => isAwake,
      line,
      end: () => {
        close();
        return report.result();
      },
    };
  };
}

function keyFirst(lines: readonly EvidenceLine[], key: RegExp | undefined): readonly EvidenceLine[] {
  const at = key === undefined ? -1 : lines.findIndex(({ text }) => key.test(text));
  return at <= 0 ? lines : [...lines.slice(at), ...lines.slice(0, at)];
}
