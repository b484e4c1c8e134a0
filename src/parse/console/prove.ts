import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { keepLine, openBlock } from "./kept-block.ts";
import { readFailedLine, readFailedNumbers, readFileLine, readPlace, readSummaryFile } from "./prove-line.ts";
import { createProveReport } from "./prove-report.ts";
import type { FailedTest, ProveFile } from "./prove-tests.ts";
import { stepEnds } from "./step-ends.ts";

const maxTests = 2_000;
const maxFiles = 2_000;
const maxSaid = 30;
const maxLines = 60;

/**
 * `prove` of Perl, with and without `-v`: what Test::More says of each failed test, `t/cart.t .. ` with
 * `Dubious, test returned 1 (wstat 256, 0x100)` below, and the summary with the numbers of the tests. Standard error
 * stands before or behind the line of its file. From runs of TAP::Harness 3.44.
 */
export function prove(context: LineContext): LineParser {
  const report = createProveReport(context);
  let isAwake = false;
  let files = new Map<string, ProveFile>();
  let tests: FailedTest[] = [];
  let open: FailedTest | null = null;
  let said: EvidenceLine[] = [];
  let last: string | null = null;
  let summed: ProveFile | null = null;

  function line(text: string): void {
    if (isAwake && stepEnds(text)) return finish(null);
    if (/^Result: [A-Z]{4,10}$/.test(text)) return result(text);
    if (!isAwake && begins(text)) wake(text);
    if (!isAwake) return;
    const failed = readFailedLine(text);
    if (failed !== null) return begin({ told: failed, block: openBlock(context, text) });
    if (open !== null && goesOn(text, open)) return;
    open = null;
    if (endsFile(text)) return dubious(text);
    const summary = readSummaryFile(text);
    if (summary !== null) {
      summed = fileOf(summary.file);
      if (summed === null) return;
      summed.wait = summary.wait;
      summed.lines.push(context.evidence(text));
    } else if (summed !== null && text.startsWith("  ")) sum(summed, text);
    else other(text);
  }

  /** What the file said may stand above. */
  function wake(text: string): void {
    isAwake = true;
    if (!endsFile(text)) return;
    const above = context.recent(context.line() - maxSaid).slice(0, -1);
    const own = above.findLastIndex((one) => readFileLine(one.text)?.passed === false);
    const from = above.slice(0, Math.max(own, 0)).findLastIndex((one) => isOfOther(one.text));
    if (own === -1) return;
    last = readFileLine(above[own]?.text ?? "")?.file ?? null;
    const told = [...above.slice(from + 1, own), ...above.slice(own + 1)];
    said = told.filter((one) => isSaid(one.text));
  }

  function begin({ told, block }: Pick<FailedTest, "told" | "block">): void {
    open = null;
    if (tests.length >= maxTests) return report.leaveOut();
    keepLine(block, block.title.text, context);
    open = { told, block, groups: [], level: told.depth, file: told.location?.file ?? null };
    tests.push(open);
  }

  function goesOn(text: string, { block }: FailedTest): boolean {
    if (!/^\s{0,80}#/.test(text) || /^\s{0,80}# Looks like /.test(text)) return false;
    if (block.lines.length < maxLines) keepLine(block, text, context);
    return true;
  }

  function other(text: string): void {
    const file = readFileLine(text);
    if (file !== null) {
      last = file.file;
      for (const test of tests) test.file ??= placeIn(test) ?? file.file;
      if (file.passed) said = [];
    } else if (isSaid(text) && said.length < maxSaid) said.push(context.evidence(text));
  }

  /** The file that was told of last. */
  function dubious(text: string): void {
    const file = last === null ? null : fileOf(last);
    if (file === null) return;
    file.wait ||= Number(/\(wstat (\d{1,9})/.exec(text.slice(0, 200))?.[1] ?? 0);
    file.lines.push(context.evidence(text));
    file.isVerbose ||= context.recent(context.line() - 200).some((one) => isTap(one.text));
    file.said = [...file.said, ...said];
    said = [];
  }

  function sum(file: ProveFile, text: string): void {
    const numbers = readFailedNumbers(text);
    if (numbers.length > 0) file.numbers = numbers;
    if (file.lines.length < 10) file.lines.push(context.evidence(text));
  }

  function fileOf(name: string): ProveFile | null {
    const known = files.get(name);
    if (known !== undefined || files.size >= maxFiles) return known ?? null;
    const file = { name, numbers: [], said: [], lines: [], wait: 0, isVerbose: false };
    files.set(name, file);
    return file;
  }

  function result(text: string): void {
    const outcome = /^Result: (?:PASS|NOTESTS)/.test(text) ? "success" : "failure";
    const isOwn = isAwake || context.recent(context.line() - 2)[0]?.text.startsWith("Files=") === true;
    if (isOwn) finish(outcome);
  }

  function finish(outcome: "success" | "failure" | null): void {
    if (files.size > 0) report.tell(files, tests);
    if (outcome !== null) report.close(outcome);
    isAwake = false;
    files = new Map();
    tests = [];
    open = null;
    said = [];
    last = null;
    summed = null;
  }

  return {
    wakesOn: { starts: ["#   Failed test", "Dubious, test returned 0", "Failed 0/0 subtests", "Result: "] },
    awake: () => isAwake,
    line,
    end: () => {
      finish(null);
      return report.result();
    },
  };
}

function begins(text: string): boolean {
  return endsFile(text) || /^ {0,80}# {3}Failed test/.test(text.slice(0, 120));
}

/** Below the line of a file that failed. */
function endsFile(text: string): boolean {
  return text.startsWith("Dubious, test returned ") || /^Failed \d{1,7}\/\d{1,7} subtests/.test(text);
}

/** Of a file that was told of before. */
function isOfOther(text: string): boolean {
  return endsFile(text) || stepEnds(text) || readFileLine(text) !== null;
}

function placeIn({ block }: FailedTest): string | null {
  const file = block.lines.map(({ text }) => readPlace(text)?.file).find((one) => one !== undefined);
  return file?.endsWith(".t") === true ? file : null;
}

function isSaid(text: string): boolean {
  return text.trim() !== "" && !isTap(text) && !text.startsWith("No subtests run");
}

function isTap(text: string): boolean {
  return /^\s{0,80}(?:(?:not )?ok \d|1\.\.\d)/.test(text);
}
