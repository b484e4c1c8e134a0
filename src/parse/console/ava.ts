import type { LineContext, LineParser } from "../line-parser.ts";
import { type AvaLine, readAvaLine, readAvaTotal } from "./ava-line.ts";
import { createAvaList, isTimeout } from "./ava-list.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestRuns } from "./test-run.ts";

/** Lines above the one that wakes it that may tell of tests which passed. */
const looked = 300;

/**
 * AVA's default reporter since 4.0: a list with `  ✘ [fail]: title error`; behind a rule, each failure once more with
 * its title alone and why; behind another rule the totals. What is thrown outside of tests stands in the list. Titles
 * begin with the file's name (`cart › adds`) where several files run.
 */
export function ava(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  const list = createAvaList(context, runs);
  let part: "none" | "list" | "details" | "totals" = "none";
  let failed = false;

  function line(text: string): void {
    if (part !== "none" && stepEnds(text)) return leave();
    if (part === "totals" && text !== "" && readAvaTotal(text) === null) leave();
    const told = readAvaLine(text);
    if (part === "none") {
      if (!begins(text, told, context)) return;
      wake();
    }
    if (part === "totals") total(text);
    else if (told?.of === "rule") turn();
    else if (part === "list") list.line(told, text);
    else list.detail(text);
  }

  function wake(): void {
    failed = false;
    const above = context.recent(context.line() - looked).slice(0, -1);
    part = isRule(above.findLast(({ text }) => text !== "")?.text) ? "totals" : "list";
    const from = above.findLastIndex(({ text }) => stepEnds(text) || readAvaTotal(text) !== null);
    for (const { text } of above.slice(from + 1)) list.above(readAvaLine(text));
  }

  function turn(): void {
    part = part === "list" && list.hasFailed() ? "details" : "totals";
    if (part === "totals") list.close();
  }

  function total(text: string): void {
    failed ||= readAvaTotal(text) === "failed";
  }

  function leave(): void {
    list.close();
    if (part === "totals") runs.close(failed ? "failure" : "success");
    part = "none";
  }

  return {
    wakesOn: {
      starts: ["Uncaught exception in ", "Unhandled rejection in ", "0 test passed", "0 tests passed"],
      words: [
        "[fail]: ",
        "[unexpected pass]: ",
        " exited with a non-zero exit ",
        "Timed out while running tests",
      ],
    },
    awake: () => part !== "none",
    line,
    end: () => {
      leave();
      return runs.result();
    },
  };
}

/** A total tells of a run that passed, where a rule stands above it. */
function begins(text: string, told: AvaLine | null, context: LineContext): boolean {
  if (told?.of === "test") return told.status === "failed";
  if (told?.of === "file") return told.how === "thrown" || text.includes(" exited with a non-zero exit ");
  if (isTimeout(text)) return true;
  if (readAvaTotal(text) !== "passed") return false;
  const above = context.recent(context.line() - 4).slice(0, -1);
  return isRule(above.findLast((line) => line.text !== "")?.text);
}

function isRule(text: string | undefined): boolean {
  return text === "  ─";
}
