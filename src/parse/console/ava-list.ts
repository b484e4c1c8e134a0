import type { LineContext } from "../line-parser.ts";
import { readAvaError } from "./ava-error.ts";
import type { AvaLine } from "./ava-line.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import type { TestRuns } from "./test-run.ts";

const maxFailed = 5_000;
const maxWords = 60;
const maxLines = 100;

/** What one run of AVA tells, in its list and then in its details. */
export interface AvaList {
  /** A line that stood above the one that woke the reader. */
  above(told: AvaLine | null): void;
  line(told: AvaLine | null, text: string): void;
  detail(text: string): void;
  hasFailed(): boolean;
  /** Tells what is open, and the failures without details. */
  close(): void;
}

interface Open {
  /** The test whose details these are; null for a file. */
  readonly name: string | null;
  readonly file: string | null;
  readonly block: KeptBlock;
}

export function createAvaList(context: LineContext, runs: TestRuns): AvaList {
  /** The failed tests of the list, each with its error behind the title. */
  const failed = new Map<string, KeptBlock>();
  /** All that may be a title of those. */
  const titles = new Set<string>();
  const told = new Set<string>();
  const files = new Set<string>();
  let open: Open | null = null;
  let timeout: KeptBlock | null = null;
  let blanks = 2;

  function above(one: AvaLine | null): void {
    if (one?.of === "test" && one.status !== "failed") tellTest(one);
  }

  function tellTest({ name, status, durationMs }: AvaLine & { readonly of: "test" }): void {
    runs.tell({ suite: null, name, status, durationMs });
  }

  function line(one: AvaLine | null, text: string): void {
    if (one === null) return isTimeout(text) ? startTimeout(text) : keep(text);
    closeOpen();
    if (one.of === "file") return tellFile(one, text);
    if (one.of === "pending") return tellPending(one.name, text);
    if (one.of !== "test") return;
    if (one.status === "failed") fail(one.name, text);
    else tellTest(one);
  }

  function keep(text: string): void {
    if (open !== null && open.block.lines.length < maxLines) keepLine(open.block, text, context);
  }

  function fail(name: string, text: string): void {
    if (failed.size >= maxFailed) return runs.leaveOut();
    failed.set(name, openBlock(context, text));
    for (const title of beginnings(name)) titles.add(title);
  }

  /** A process that failed is told of already where something was thrown. */
  function tellFile({ file, how }: AvaLine & { readonly of: "file" }, text: string): void {
    if (how === "exit" && files.has(file)) return;
    if (files.size < maxFailed) files.add(file);
    open = { name: null, file, block: openBlock(context, text) };
  }

  function startTimeout(text: string): void {
    closeOpen();
    timeout = openBlock(context, text);
  }

  function tellPending(name: string, text: string): void {
    const { title, range } = timeout ?? openBlock(context, text);
    const message = title.text.trim();
    const lines = title.text === text ? [title] : [title, context.evidence(text)];
    runs.fail({ kind: "test", test: name, suite: null, message, lines, range, location: null });
  }

  function detail(text: string): void {
    const title = text.slice(2).trimEnd();
    const isTitle = blanks >= 2 && text.startsWith("  ") && titles.has(title);
    blanks = text === "" ? blanks + 1 : 0;
    if (!isTitle) return keep(text);
    closeOpen();
    open = { name: title, file: null, block: openBlock(context, text) };
  }

  function closeOpen(): void {
    if (open === null) return;
    const { name, file, block } = open;
    open = null;
    if (name === null) return tellThrown(file, block);
    told.add(name);
    tellBlock(name, block, runs);
  }

  function tellThrown(file: string | null, block: KeptBlock): void {
    const error = orTitle(readAvaError(block.lines), block);
    const kind = /SyntaxError|Cannot find (?:module|package)|TSError|error TS\d/.test(error.message)
      ? "build"
      : "setup";
    runs.fail({ ...error, kind, test: null, suite: file, range: block.range });
  }

  function close(): void {
    closeOpen();
    for (const [name, block] of failed)
      if (!beginnings(name).some((title) => told.has(title))) tellBlock(name, block, runs);
    for (const all of [failed, titles, told, files]) all.clear();
    timeout = null;
    blanks = 2;
  }

  return { above, line, detail, hasFailed: () => failed.size > 0, close };
}

/** `✘ Timed out while running tests`; the tests that still ran stand below it. */
export function isTimeout(text: string): boolean {
  return /^ {2}[✘✖] Timed out while running tests$/.test(text.slice(0, 60));
}

/** A blank stands between title and error: what ends before one of the first 60, and all of it. */
function beginnings(text: string): string[] {
  const found = [text];
  for (let at = text.indexOf(" "); at !== -1 && found.length < maxWords; at = text.indexOf(" ", at + 1))
    found.push(text.slice(0, at));
  return found;
}

function tellBlock(name: string, block: KeptBlock, runs: TestRuns): void {
  const told = { ...orTitle(readAvaError(block.lines), block), range: block.range };
  const [, group, around, hook, test] =
    /^(?:(.{1,500}) › )?(?:((?:before|after)(?:\.always)? hook)|((?:before|after)Each(?:\.always)? hook) for (.+))$/.exec(
      name,
    ) ?? [];
  if (around !== undefined) return runs.fail({ ...told, kind: "setup", test: null, suite: group ?? null });
  const own = test === undefined ? name : [...(group === undefined ? [] : [group]), test].join(" › ");
  runs.fail({ ...told, kind: "test", test: own, suite: null, ...(hook === undefined ? {} : { hook }) });
}
