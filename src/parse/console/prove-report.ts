import type { Location } from "../../model/failure.ts";
import type { LineContext, ParserResult } from "../line-parser.ts";
import { orTitle } from "./kept-block.ts";
import { readPlace } from "./prove-line.ts";
import {
  failedItself,
  type FailedTest,
  fileError,
  innermost,
  numbersOf,
  type ProveFile,
} from "./prove-tests.ts";
import { readTapError } from "./tap-error.ts";
import { createTestRuns } from "./test-run.ts";

/** Tells what one run of prove said of its files and tests, each once. */
export interface ProveReport {
  tell(files: ReadonlyMap<string, ProveFile>, tests: readonly FailedTest[]): void;
  leaveOut(): void;
  close(outcome: "success" | "failure"): void;
  result(): ParserResult;
}

export function createProveReport(context: LineContext): ProveReport {
  const runs = createTestRuns(context);

  function tell(files: ReadonlyMap<string, ProveFile>, tests: readonly FailedTest[]): void {
    const own = new Map<string, FailedTest[]>();
    for (const test of tests) {
      const name = fileOf(test, files);
      own.set(name, [...(own.get(name) ?? []), test]);
    }
    for (const [name, file] of files) tellFile(file, own.get(name) ?? []);
    for (const [name, some] of own)
      if (!files.has(name))
        for (const test of innermost(some)) fail(test, { file: name, number: null, isVerbose: false });
  }

  function tellFile(file: ProveFile, tests: readonly FailedTest[]): void {
    const numbers = numbersOf(tests, file.numbers);
    for (const test of innermost(tests))
      fail(test, { file: file.name, number: numbers.get(test) ?? null, isVerbose: file.isVerbose });
    if (tests.length === 0 && !file.isVerbose) for (const number of file.numbers) failNumber(number, file);
    if (failedItself(file, tests.length)) failFile(file);
  }

  function fail({ told, block, groups }: FailedTest, { file, number, isVerbose }: Whose): void {
    const error = orTitle(readTapError(block.lines), block);
    const location = placeOf(block.lines.map(({ text }) => text)) ?? told.location ?? error.location;
    const place = location === null ? file : `${location.file} line ${location.line}`;
    const test = told.name ?? (number === null ? place : `test ${number}`);
    // With its tests printed one by one, the reader of those does not know the file.
    const around = groups.length > 0 && isVerbose ? groups : [file, ...groups];
    const suite = around.join(" > ");
    runs.fail({ ...error, kind: "test", test, suite, location, range: block.range });
  }

  /** What Test::More says was not kept with the log: the summary is all there is. */
  function failNumber(number: number, { name, lines }: ProveFile): void {
    const key = lines.find(({ text }) => text.startsWith("  Failed test"));
    if (key === undefined) return;
    const range = { from: key.line, to: key.line };
    const message = key.text.trim();
    runs.fail({
      kind: "test",
      test: `test ${number}`,
      suite: name,
      message,
      lines: [key],
      range,
      location: null,
    });
  }

  function failFile(file: ProveFile): void {
    const lines = fileError(file);
    const [key] = lines;
    if (key === undefined) return;
    const texts = file.said.map(({ text }) => text).join("\n");
    const kind = /syntax error at|Can't locate |compilation aborted|BEGIN failed/.test(texts)
      ? "build"
      : "setup";
    const all = lines.map(({ line }) => line);
    const range = { from: Math.min(...all), to: Math.max(...all) };
    const base = { message: key.text.trim(), lines, range, location: diedAt(key.text) };
    runs.fail({ ...base, kind, test: null, suite: file.name });
  }

  return {
    tell,
    leaveOut: () => runs.leaveOut(),
    close: (outcome) => runs.close(outcome),
    result: () => runs.result(),
  };
}

interface Whose {
  readonly file: string;
  /** In the file, where it is known. */
  readonly number: number | null;
  readonly isVerbose: boolean;
}

/** By the place of the test, where that is one of the files; it may be told with the path in front. */
function fileOf(test: FailedTest, files: ReadonlyMap<string, ProveFile>): string {
  const place = test.block.lines.map(({ text }) => readPlace(text)?.file).find((file) => file !== undefined);
  const names = [place, test.told.location?.file, test.file].flatMap((name) => name ?? []);
  for (const name of names) {
    const known = files.has(name) ? name : [...files.keys()].find((file) => name.endsWith(`/${file}`));
    if (known !== undefined) return known;
  }
  return test.file ?? names[0] ?? "";
}

function placeOf(texts: readonly string[]): Location | null {
  for (const text of texts) {
    const place = readPlace(text);
    if (place !== null) return place;
  }
  return null;
}

/** `Can't locate Cart.pm in @INC … at t/cart.t line 1.`, `syntax error at t/cart.t line 1, at EOF` */
function diedAt(text: string): Location | null {
  const at = text.lastIndexOf(" at ");
  const match = /^ at (\S{1,500}) line (\d{1,7})[.,]/.exec(text.slice(at, at + 600));
  const near = match ?? /\bat (\S{1,500}) line (\d{1,7}),/.exec(text.slice(0, 2_000));
  return near === null ? null : { file: near[1] ?? "", line: Number(near[2]) };
}
