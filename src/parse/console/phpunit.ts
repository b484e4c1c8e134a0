import type { FileEnd, LineContext, LineParser } from "../line-parser.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import type { ToldFailure } from "./test-report.ts";
import { createTestRuns } from "./test-run.ts";

const maxWarnings = 200;

/**
 * PHPUnit: numbered lists below `There were 2 failures:` and `There was 1 error:`, up to `OK (...)` or `Tests: 3, ...`.
 * Warnings and risky tests are failures only where nothing else made the job fail.
 */
export function phpunit(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let list: List | null = null;
  let open: OpenBlock | null = null;
  let warnings: ToldFailure[] = [];
  let failing = false;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (first === 84 && (begin(text) || total(text))) return;
    if (first === 79 && ok(text)) return;
    if (list === null) return;
    if (first >= 48 && first <= 57 && item(text)) return;
    if (isEnd(text)) closeBlock();
    else if (open !== null) keepLine(open.block, text, context);
  }

  function begin(text: string): boolean {
    const match =
      /^There (?:was|were) \d{1,7} (?:PHPUnit )?(failure|error|warning|risky test|[a-z ]{4,40}?)s?:$/.exec(
        text.slice(0, 80).trimEnd(),
      );
    if (match === null) return false;
    closeBlock();
    list = listOf(match[1] ?? "");
    return true;
  }

  /** `1) Tests\CalcTest::testAdds with data set #0`. */
  function item(text: string): boolean {
    const match = /^\d{1,6}\) (\S.{0,1500})$/.exec(text.slice(0, 1600));
    if (match === null) return false;
    closeBlock();
    open = { title: (match[1] ?? "").trimEnd(), block: openBlock(context, text) };
    return true;
  }

  function closeBlock(): void {
    if (open !== null) tellBlock(open);
    open = null;
  }

  function tellBlock({ title, block }: OpenBlock): void {
    const told = orTitle(toldBlock(title, block), block);
    if (list === "other") return;
    if (list === "warning") {
      if (warnings.length < maxWarnings) warnings.push(told);
      return;
    }
    failing = true;
    runs.fail(told, list === "error" ? "error" : "failed");
  }

  /** `Tests: 3, Assertions: 3, Failures: 1.`, also of runs that passed with issues. */
  function total(text: string): boolean {
    if (!/^Tests: \d{1,8}, Assertions: \d/.test(text.slice(0, 40))) return false;
    closeBlock();
    list = null;
    runs.close(failing ? "failure" : "success");
    failing = false;
    return true;
  }

  function ok(text: string): boolean {
    if (!/^OK (?:\(\d{1,8} tests?, |, but )/.test(text.slice(0, 24)) && !text.startsWith("OK, but "))
      return false;
    closeBlock();
    list = null;
    failing = false;
    if (text.startsWith("OK (")) runs.close("success");
    return true;
  }

  function end(file: FileEnd): ReturnType<LineParser["end"]> {
    closeBlock();
    if (failing) runs.close("failure");
    const result = runs.result();
    if (file !== "failure" || result.failures.length > 0) return result;
    for (const told of warnings) runs.fail(told);
    return runs.result();
  }

  return {
    wakesOn: { starts: ["There was ", "There were ", "Tests: 0, ", "OK ", "OK,"] },
    awake: () => list !== null,
    line,
    end,
  };
}

type List = "failure" | "error" | "warning" | "other";

interface OpenBlock {
  readonly title: string;
  readonly block: KeptBlock;
}

function listOf(name: string): List {
  if (name === "failure" || name === "error") return name;
  return name === "warning" || name === "risky test" ? "warning" : "other";
}

function isEnd(text: string): boolean {
  return /^(?:--$|FAILURES!|ERRORS!|WARNINGS!|##\[)/.test(text.slice(0, 12));
}

function toldBlock(title: string, block: KeptBlock): ToldFailure {
  const lines = block.lines.filter((line) => line.text.trim() !== "" && !/\/vendor\//.test(line.text));
  const frames = sourceFrames(lines.map((line) => line.text));
  const stack = lines.findIndex((line) => /^\S{1,500}\.php:\d{1,7}$/.test(line.text.trim()));
  const told = (stack === -1 ? lines : lines.slice(0, stack)).map((line) => line.text.trim());
  const location = frames.find((frame) => frame.file.endsWith("Test.php")) ?? frames[0] ?? null;
  const message = told.join("\n").slice(0, maxMessageLength);
  const colons = title.indexOf("::");
  const suite = colons === -1 ? null : title.slice(0, colons);
  const hook = lines.some((line) => line.text.trimEnd().endsWith("::setUpBeforeClass()"))
    ? "setUpBeforeClass"
    : undefined;
  return { kind: "test", test: title, suite, message, lines, range: block.range, location, hook };
}
