import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { panicLocation, rustError } from "./rust-panic.ts";
import { createThreadPanics } from "./thread-panics.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";
import { createTestReport } from "./test-report.ts";

const maxUntold = 2000;
/** Behind the name of a test that failed, with `--quiet`. */
const terse = " --- FAILED";

interface ToldTest {
  readonly name: string;
  readonly block: ToldBlock;
  /** The line that names it, for when nothing else is told. */
  readonly title: string;
}

/**
 * `cargo test`: `test a::b ... FAILED`, then `---- a::b stdout ----` with what it printed. The suite is the binary
 * that the line `Running ...` names, with `--quiet` the one that is named behind its tests. Silent below cargo nextest, which has the same tests in words of its own.
 */
export function cargo(context: LineContext): LineParser {
  const report = createTestReport(context);
  let suite: string | null = null;
  let told: ToldTest | null = null;
  /** With `--nocapture` the status comes lines later. */
  let begun: ToldTest | null = null;
  const panics = createThreadPanics(context);
  /** Failed, by the line that says so; its words come later, or came before. */
  const untold = new Map<string, ToldTest>();
  /** Failed in a binary that was not named yet. */
  const nameless = new Map<string, ToldTest>();
  let failures = 0;
  let nextest = false;

  function line(text: string): void {
    if (told === null && begun === null && !panics.isOpen() && !mayBegin(text)) return;
    if (told !== null && inBlock(told, text)) return;
    if (!nextest) panics.line(text);
    if (text.startsWith("test ")) return testLine(text);
    if (text.startsWith("running ")) return beginRun(text);
    if (text.startsWith("---- ")) return beginBlock(text);
    if (isRerun(text)) return tellNameless(binaryToRerun(text));
    if (text.endsWith(terse)) return terseLine(text);
    if (begun !== null && behindOutput(begun, text)) return;
    if (text.startsWith("   ")) return binaryLine(text);
    if (text.startsWith("  process didn't exit successfully: `")) crashed(text);
  }

  function binaryLine(text: string): void {
    if (text.startsWith("    Starting ") && / tests? across /.test(text)) nextest = true;
    const name = binaryOf(text);
    if (name === null) return;
    endRun();
    nextest = false;
    suite = name;
  }

  /** `running 3 tests`: the only sign of another binary where cargo is quiet. */
  function beginRun(text: string): void {
    if (/^running \d{1,9} tests?$/.test(text)) endRun();
  }

  function endRun(): void {
    for (const test of untold.values()) fail(test);
    untold.clear();
    tellNameless(null);
    panics.clear();
    failures = 0;
    begun = null;
  }

  function testLine(text: string): void {
    if (nextest) return;
    if (text.startsWith("test result: ")) return close(text);
    const status = readStatus(text);
    if (status === null) return;
    if (status.ended !== null) return end(status.name, status.ended, text);
    begun = { name: status.name, block: openBlock(context), title: text };
    if (status.rest !== "" && !isWrapper(status.rest)) addToBlock(begun.block, status.rest, context);
  }

  /** With `--quiet` the tests that pass are dots, and only those that fail have names. */
  function terseLine(text: string): void {
    if (!nextest && suite === null && text.length < 1000)
      end(text.slice(0, -terse.length), { status: "failed", durationMs: null }, text);
  }

  function end(name: string, ended: TestEnd, text: string): void {
    if (ended.status !== "failed" || suite !== null) report.end({ suite, name, ...ended });
    begun = null;
    const block = panics.take(name) ?? openBlock(context);
    if (ended.status !== "failed") return;
    failures++;
    if (untold.size < maxUntold) untold.set(name, { name, block, title: text });
  }

  function behindOutput(test: ToldTest, text: string): boolean {
    const ended = readEnd(text);
    if (ended === null) {
      if (!isWrapper(text)) addToBlock(test.block, text, context);
      return false;
    }
    end(test.name, ended, `test ${test.name} ... ${text}`);
    if (ended.status === "failed" && test.block.lines.length > 0) fail(test);
    return true;
  }

  function beginBlock(text: string): void {
    const match = /^---- (.{1,1000}) (?:stdout|stderr) ----$/.exec(text);
    if (match === null || nextest) return;
    begun = null;
    told = { name: match[1] ?? "", block: openBlock(context), title: text };
  }

  /** False when the line stands behind the block. */
  function inBlock(test: ToldTest, text: string): boolean {
    if (text === "failures:" || text.startsWith("test result: ") || text.startsWith("---- ")) {
      fail(test);
      told = null;
      return text === "failures:";
    }
    addToBlock(test.block, text, context);
    return true;
  }

  function fail(test: ToldTest): void {
    untold.delete(test.name);
    if (suite !== null) return tell(test, suite);
    if (nameless.size < maxUntold) nameless.set(test.name, nameless.get(test.name) ?? test);
    else report.leaveOut();
  }

  function tellNameless(name: string | null): void {
    for (const test of nameless.values()) tell(test, name);
    nameless.clear();
  }

  function tell(test: ToldTest, of: string | null): void {
    if (report.status(of, test.name) === "passed") return;
    const { message, lines } = rustError(test.block.lines);
    report.end({ suite: of, name: test.name, status: "failed", durationMs: null });
    report.fail({
      kind: "test",
      test: test.name,
      suite: of,
      message: message === "" ? `${test.name} failed` : message,
      lines: lines.length > 0 ? lines : [{ ...context.evidence(test.title), line: test.block.from }],
      range: test.block,
      location: panicLocation(test.block.lines),
    });
  }

  function close(text: string): void {
    report.close(text.startsWith("FAILED", 13) ? "failure" : "success");
    for (const test of untold.values()) fail(test);
    begun = null;
  }

  /** The binary itself died. Cargo tells how; in which test, only the test's own words do. */
  function crashed(text: string): void {
    if (nextest || failures > 0 || isBuilding(text) || /\(exit (?:status|code): 101\)/.test(text)) return;
    report.close("failure");
    const died = diedIn(text);
    if (died !== null) return fail(died);
    const key = context.evidence(text);
    report.fail({
      kind: "setup",
      test: null,
      suite: suite ?? deadBinary(text),
      message: text.trim(),
      lines: [key, ...context.recent(context.line() - 8).filter((one) => one.line < key.line)],
      range: { from: context.line(), to: context.line() },
      location: null,
    });
  }

  function diedIn(text: string): ToldTest | null {
    const last = begun ?? panics.last();
    if (last === null || report.status(suite, last.name) !== null) return null;
    addToBlock(last.block, text, context);
    return { ...last, title: text };
  }

  return {
    wakesOn: {
      starts: [
        "test ",
        "thread '",
        "---- ",
        "running ",
        "Running ",
        "Doc-tests ",
        "Starting ",
        "process didn't exit ",
        "error: test failed, to rerun pass ",
        "error: doctest failed, to rerun pass ",
      ],
      words: [terse],
    },
    awake: () => told !== null || begun !== null || panics.isOpen(),
    line,
    end: () => {
      if (told !== null) fail(told);
      endRun();
      return report.result();
    },
  };
}

/** A blank, `t`, `e` or `-`, and then a word of cargo's; or the line of a test that failed quietly. */
function mayBegin(text: string): boolean {
  if (text.endsWith(terse)) return true;
  switch (text.charCodeAt(0)) {
    case 114: // r
      return text.startsWith("running ");
    case 116: // t
      return text.startsWith("test ") || text.startsWith("thread '");
    case 45: // -
      return text.startsWith("---- ");
    case 32:
      return (
        text.startsWith("     Running ") ||
        text.startsWith("   Doc-tests ") ||
        text.startsWith("    Starting ") ||
        text.startsWith("  process didn't exit ")
      );
    case 101: // e
      return isRerun(text);
    default:
      return false;
  }
}

/** `     Running tests/it.rs (target/debug/deps/it-0123456789abcdef)`; older: the path alone. */
function binaryOf(text: string): string | null {
  if (text.startsWith("   Doc-tests ")) return text.slice(13).trim();
  if (!text.startsWith("     Running ") || text.length > 2000) return null;
  const path = text.slice(13).trim();
  const binary = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const name = /^([\w.-]{1,300}?)-[0-9a-f]{16}(?:\.exe)?[)`]?$/.exec(binary);
  return name?.[1] ?? null;
}

/** Stands behind what a binary printed. */
function isRerun(text: string): boolean {
  return (
    text.startsWith("error: test failed, to rerun pass ") || text.startsWith("error: doctest failed, to ")
  );
}

/** The binary in `to rerun pass `-p crane --test quay``; of a library its crate, where that is named. */
function binaryToRerun(text: string): string | null {
  const options = text.slice(0, 1000).replaceAll(/["'`]/g, "");
  const [, binary] = / --(?:test|bin|example|bench) ([\w.-]{1,300})$/.exec(options) ?? [];
  const [, crate] = / (?:-p|--package) (?:\S{1,300}#)?([\w.-]{1,300})/.exec(options) ?? [];
  return (binary ?? crate)?.replaceAll("-", "_") ?? null;
}

/** The binary in `process didn't exit successfully: `/src/target/debug/deps/it-0123456789abcdef --quiet``. */
function deadBinary(text: string): string | null {
  return /[/\\]([\w.-]{1,300}?)-[0-9a-f]{16}(?:\.exe)?[ `]/.exec(text.slice(0, 2000))?.[1] ?? null;
}

/** The compiler or a script of the build, which says itself what broke: no binary of tests. */
function isBuilding(text: string): boolean {
  return /[/\\](?:build-script-\S{1,100}|(?:rustc|clippy-driver)(?:\.exe)? )/.test(text.slice(0, 2000));
}

/** What cargo itself says around the end of a binary. */
function isWrapper(text: string): boolean {
  return text === "" || text === "Caused by:" || text.startsWith("error: test failed, to rerun pass ");
}

interface TestEnd {
  readonly status: CaseStatus;
  readonly durationMs: number | null;
}

interface StatusLine {
  readonly name: string;
  readonly ended: TestEnd | null;
  readonly rest: string;
}

function readStatus(text: string): StatusLine | null {
  const at = text.indexOf(" ... ");
  if (at < 6 || at > 1000) return null;
  const name = text.slice(5, at).replace(/ - should panic$/, "");
  const rest = text.slice(at + 5);
  return { name, ended: readEnd(rest), rest };
}

function readEnd(text: string): TestEnd | null {
  if (text.length > 1000) return null;
  const match =
    /^(ok|FAILED|ignored|bench:)(?:$|, .*$| <(\d{1,9}(?:\.\d{1,9})?)s>$| {1,20}[\d,]{1,20} ns)/.exec(text);
  if (match === null) return null;
  const durationMs = match[2] === undefined ? null : Math.round(Number(match[2]) * 1000);
  switch (match[1]) {
    case "FAILED":
      return { status: "failed", durationMs };
    case "ignored":
      return { status: "skipped", durationMs };
    default:
      return { status: "passed", durationMs };
  }
}
