import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { createDispatch, type LineListener, type WakeSigns } from "../../src/parse/dispatch.ts";
import { blockOfText } from "../../src/parse/line-block.ts";
import { createErrorBlocks } from "../../src/parse/error-blocks.ts";
import { createFacts } from "../../src/parse/facts/facts.ts";
import { createFileLines, type FileLines } from "../../src/parse/file-lines.ts";
import { formats } from "../../src/parse/formats.ts";
import { createGithubLog } from "../../src/parse/github-log.ts";
import { createPods } from "../../src/parse/kubernetes/pods.ts";
import { createPlainEnding } from "../../src/parse/plain-ending.ts";
import { randomNumbers } from "./read-text.ts";

describe("a sleeping listener is given", () => {
  const lines = [
    "",
    "  abc",
    "\t\txyz",
    "b",
    "##[group]q",
    "say z",
    "✓ b",
    "word in it",
    "WORD",
    "7",
    "12) x",
    "\t3) xy",
    "4 x",
  ];
  const rows: readonly [string, WakeSigns, readonly string[]][] = [
    ["lines by their first character", { first: "bx" }, ["\t\txyz", "b", "##[group]q"]],
    ["lines by their last character", { last: "z" }, ["\t\txyz", "##[group]q", "say z"]],
    ["lines by any character beyond ASCII", { first: "✗" }, ["##[group]q", "✓ b"]],
    ["lines by a word", { words: ["word", "abc"] }, ["  abc", "##[group]q", "word in it"]],
    ["lines by their shape", { shape: (bytes, from) => bytes[from] === 55 }, ["##[group]q", "7"]],
    ["lines by their beginning", { starts: ["ab", "say"] }, ["  abc", "##[group]q", "say z"]],
    ["lines that begin with numbers", { starts: ["0) x"] }, ["##[group]q", "12) x", "\t3) xy"]],
    ["a line that wakes it twice only once", { first: "b", last: "b" }, ["b", "##[group]q", "✓ b"]],
  ];

  test.each(rows)("%s", (_, wakesOn, expected) => {
    const given: string[] = [];
    tell(lines, [{ wakesOn, awake: () => false, line: (text) => given.push(text) }]);
    expect(given).toEqual(expected);
  });
});

test("a listener that is awake is given every line until it sleeps again", () => {
  const given: string[] = [];
  let left = 0;
  const listener: LineListener = {
    wakesOn: { first: "<" },
    awake: () => left > 0,
    line: (text) => {
      left = text === "<" ? 2 : left - 1;
      given.push(text);
    },
  };
  tell(["a", "<", "b", "c", "d", "<", "<", "e", "f", "g"], [listener]);
  expect(given).toEqual(["<", "b", "c", "<", "<", "e", "f"]);
});

describe("in mixtures of all formats' lines", () => {
  const samples = [
    ...sampleLines(),
    "",
    "  (Attempt 1 of 3) works",
    "  ✓ works",
    "",
    "  1 passing (2ms)",
    "",
  ];

  test.each([1, 2, 3, 4, 5, 6])("nobody misses a line that sleeps (%d)", (seed) => {
    const lines = mixture(samples, seed);
    const asked = read(lines, (listener) => (text) => listener.line(text));
    const woken = read(lines, (listener, context) => {
      const dispatch = createDispatch([listener], () => context.text());
      return (text) => giveLine(dispatch, text);
    });
    expect(woken).toEqual(asked);
  });
});

/** What all that looks at lines says in the end. */
function read(
  lines: readonly string[],
  waysTo: (listener: LineListener, context: FileLines) => (text: string) => void,
): readonly unknown[] {
  const context = createFileLines("job.log", null);
  const readers = readersOf(context);
  const tellers = readers.map(({ listener }) => waysTo(listener, context));
  for (const line of lines) {
    const block = blockOfText(line);
    context.next(block, 0, block.bytes.length, true);
    for (const teller of tellers) teller(line);
  }
  return readers.map(({ result }) => result());
}

interface Reader {
  readonly listener: LineListener;
  readonly result: () => unknown;
}

function readersOf(context: FileLines): Reader[] {
  const parsers = formats.map((format) => format(context));
  const github = createGithubLog(context);
  const blocks = createErrorBlocks(context, null);
  const plain = createPlainEnding();
  const facts = createFacts(context, null);
  const pods = createPods(context);
  return [
    ...parsers.map((listener) => ({ listener, result: () => listener.end("failure") })),
    { listener: github, result: () => github.end() },
    { listener: blocks, result: () => blocks.within(0, Infinity) },
    { listener: plain, result: () => plain.outcome() },
    { listener: facts, result: () => facts.all() },
    { listener: pods, result: () => pods.all() },
  ];
}

function tell(lines: readonly string[], listeners: readonly LineListener[]): void {
  let current = "";
  const dispatch = createDispatch(listeners, () => current);
  for (const line of lines) {
    current = line;
    giveLine(dispatch, line);
  }
}

function giveLine(dispatch: ReturnType<typeof createDispatch>, text: string): void {
  const bytes = Buffer.from(text);
  const found = dispatch.words.map((words) => words.some((word) => text.includes(word)));
  dispatch.line(
    bytes,
    0,
    bytes.length,
    found.reduce((bits, isFound, index) => (isFound ? bits | (1 << index) : bits), 0),
  );
}

/** The lines of the samples in these tests, file by file. */
function sampleLines(): string[] {
  const folders = ["console/", "go/", "./"].map((name) => new URL(name, import.meta.url));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));
  return files
    .filter((file) => file.pathname.endsWith(".ts"))
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .map((line) =>
      line
        .replace(/^\s*["'`](.*)["'`],?$/, "$1")
        .replaceAll("\\t", "\t")
        .replaceAll("\\n", ""),
    );
}

/** Short runs of lines from anywhere, some of them indented, marked or cut. */
function mixture(samples: readonly string[], seed: number): string[] {
  const next = randomNumbers(seed);
  const random = () => Math.floor(next() * 1_000_000);
  const lines: string[] = [];
  while (lines.length < 3000) {
    const from = random() % 50 === 0 ? samples.length - 6 : random() % samples.length;
    lines.push(...samples.slice(from, from + 1 + (random() % 12)).map((line) => changed(line, random)));
  }
  return lines;
}

function changed(line: string, random: () => number): string {
  switch (random() % 40) {
    case 0:
      return `##[error]${line}`;
    case 1:
      return " ".repeat(random() % 5) + line;
    case 2:
      return line.trim();
    case 3:
      return line.slice(random() % 4);
    case 4:
      return line.slice(0, -1 - (random() % 3));
    default:
      return line;
  }
}
