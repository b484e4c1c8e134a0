import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import type { FoundFailure, LineContext } from "../line-parser.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { withoutErrorMark } from "../line-marks.ts";
import { tellingWeight } from "../telling.ts";
import { maxEvidenceLines } from "../telling-lines.ts";
import { isLogHead, logBlocks } from "./log-blocks.ts";
import { type GoTest, rangesOf } from "./package-run.ts";
import { fetchLines, type TestLines, wholeText } from "./test-lines.ts";
import { readTestify } from "./testify.ts";

export interface TestEnd {
  readonly suite: string | null;
  /** What ended the package while this test still ran; null when nothing was printed. */
  readonly last: EvidenceLine | null;
  /** The last lines of the package. */
  readonly recent: readonly EvidenceLine[];
}

/** What one failed test says of itself. */
export function testFailure(test: GoTest, end: TestEnd, context: LineContext): FoundFailure {
  fetchLines(test.lines);
  const lines = test.lines.kept;
  const error = errorOf(test, end, context);
  const hangs = test.hung?.of(test.name) ?? null;
  const frames = framesFrom(hangs, [...error.block, ...stackFirst(test, lines)]);
  return {
    failure: {
      kind: "test",
      test: test.name,
      suite: end.suite,
      message: error.message.slice(0, maxMessageLength),
      location: test.hung === null ? ownLocation(frames) : hangs,
      lines: evidence(error, lines, test),
      job: context.job,
      span: spanOf(test, context.file),
      pods: [],
      frames,
    },
    ranges: rangesOf(test),
  };
}

function framesFrom(first: Location | null, lines: readonly EvidenceLine[]): Location[] {
  const frames = sourceFrames(lines.map((line) => line.text));
  if (first === null) return frames;
  return [first, ...frames.filter(({ file, line }) => file !== first.file || line !== first.line)];
}

/** Where it panicked, before where it logged. */
function stackFirst({ crash }: GoTest, lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  if (crash === null) return lines;
  const behind = lines.filter((line) => line.line >= crash.line);
  return [...behind, ...lines.filter((line) => line.line < crash.line)];
}

interface TestError {
  readonly message: string;
  readonly key: EvidenceLine | null;
  /** The lines around the key that belong to the same error. */
  readonly block: readonly EvidenceLine[];
}

function errorOf(test: GoTest, end: TestEnd, context: LineContext): TestError {
  const lines = test.lines.kept;
  if (test.crash !== null) return crashError(test.crash, test.lines);
  const testify = readTestify(test.lines);
  if (testify !== null) return { ...testify, block: blockAround(lines, testify.key) };
  const race = raceOf(lines, end.recent);
  if (race !== null) return blockError(race, test.lines);
  if (test.error !== null) return saidError(test.error, test.lines);
  const logged = loggedError(test.lines);
  if (logged !== null) return logged;
  const last = end.last ?? test.report ?? context.evidence(`--- FAIL: ${test.name}`);
  return { message: withoutErrorMark(last?.text ?? "").trim(), key: last, block: [] };
}

const raced = "race detected during execution of test";

/** Without -v a race is told before the report of its test, to nobody. */
function raceOf(lines: readonly EvidenceLine[], recent: readonly EvidenceLine[]): EvidenceLine[] | null {
  const own = lines.findIndex(isRace);
  if (own !== -1) return lines.slice(own, own + 12);
  const end = lines.find((line) => line.text.includes(raced))?.line ?? 0;
  const from = recent.findLastIndex((line) => line.line < end && isRace(line));
  return from === -1 ? null : recent.slice(from, from + 12).filter((line) => line.line < end);
}

function isRace({ text }: EvidenceLine): boolean {
  return text.includes("WARNING: DATA RACE");
}

function crashError(crash: EvidenceLine, output: TestLines): TestError {
  const behind = output.kept.filter((line) => line.line > crash.line).slice(0, 12);
  const stack = behind.findIndex((line) => line.text.startsWith("goroutine "));
  return blockError([crash, ...(stack === -1 ? behind : behind.slice(0, stack))], output);
}

function blockError(block: readonly EvidenceLine[], output: TestLines): TestError {
  return { message: textOf(block, output), key: block[0] ?? null, block };
}

/** The event itself says that this line is an error's. */
function saidError(said: EvidenceLine, output: TestLines): TestError {
  const block = logBlocks(output.kept).find((one) => one[0]?.line === said.line) ?? [said];
  return blockError(block, output);
}

/** What `t.Error` and `t.Fatal` printed; `t.Log` looks the same, so the blocks that speak of an error, else the last one. */
function loggedError(output: TestLines): TestError | null {
  const blocks = candidates(logBlocks(output.kept));
  const telling = blocks.filter((block) => weightOf(block) >= 2);
  const last = blocks.at(-1);
  if (last === undefined) return null;
  const chosen = telling.length === 0 ? [last] : telling;
  const first = strongest(chosen);
  const key = first.toSorted((one, other) => goWeight(other.text) - goWeight(one.text))[0] ?? null;
  return { message: messageOf(chosen, output), key, block: first };
}

/** Output that was printed past `testing` counts only where it alone tells of an error. */
function candidates(blocks: readonly EvidenceLine[][]): readonly EvidenceLine[][] {
  const logged = blocks.filter((block) => isLogHead(withoutErrorMark(block[0]?.text ?? "")));
  const printed = blocks.filter((block) => !logged.includes(block));
  const isSilent = logged.every((block) => weightOf(block) < 2);
  return logged.length === 0 || (isSilent && printed.some((block) => weightOf(block) >= 4)) ? blocks : logged;
}

function weightOf(block: readonly EvidenceLine[]): number {
  return Math.max(...block.map((line) => goWeight(line.text)));
}

/** Comparisons are how most tests in Go put an error. */
function goWeight(text: string): number {
  const weight = tellingWeight(text);
  return weight < 3 && /\b(?:got|want|wanted|expected|should)\b/i.test(text.slice(0, 2000)) ? 3 : weight;
}

function messageOf(blocks: readonly (readonly EvidenceLine[])[], output: TestLines): string {
  const texts = blocks.map((block) => textOf(block, output));
  return texts.filter((text) => text !== "").join("\n");
}

function strongest(blocks: readonly (readonly EvidenceLine[])[]): readonly EvidenceLine[] {
  let best: readonly EvidenceLine[] = [];
  let weight = -Infinity;
  for (const block of blocks) {
    const own = weightOf(block);
    if (own > weight) best = block;
    weight = Math.max(own, weight);
  }
  return best;
}

function textOf(block: readonly EvidenceLine[], output: TestLines): string {
  const lines = block.map((line) => withoutErrorMark(wholeText(output, line)).trim().replace(logPlace, ""));
  return lines.filter((line) => line !== "" && !aroundError.test(line)).join("\n");
}

const logPlace = /^[\w.-]{1,200}\.go:\d{1,7}: ?/;

/** Lines around an error that say nothing of it. */
const aroundError = /^(?:={5}|--- FAIL: )/;

function blockAround(lines: readonly EvidenceLine[], key: EvidenceLine): readonly EvidenceLine[] {
  return logBlocks(lines).find((block) => block.includes(key)) ?? [key];
}

/** Key line, the rest of its error, then what else speaks of an error, then the latest of the rest. */
function evidence(error: TestError, lines: readonly EvidenceLine[], test: GoTest): EvidenceLine[] {
  const told = lines.filter((line) => tellingWeight(line.text) >= 2);
  const late = lines.toReversed().filter((line) => line.text.trim() !== "");
  const own = error.key === null ? [] : [error.key];
  const report = test.report === null ? [] : [test.report];
  const all = new Set([...own, ...error.block, ...told, ...report, ...late]);
  const written = [...all].filter((line) => line.text.trim() !== "");
  return eachOnce(written).slice(0, maxEvidenceLines);
}

/** The line of a crash is kept as output, too. */
function eachOnce(lines: readonly EvidenceLine[]): EvidenceLine[] {
  const seen = new Set<string>();
  return lines.filter(({ line, text }) => {
    const key = `${line} ${text}`;
    return seen.size < seen.add(key).size;
  });
}

function ownLocation(frames: readonly Location[]): Location | null {
  return frames.find((frame) => frame.file.endsWith("_test.go")) ?? frames[0] ?? null;
}

function spanOf(test: GoTest, file: string): FoundFailure["failure"]["span"] {
  return { file, from: test.earlier[0]?.from ?? test.from, to: test.to };
}
