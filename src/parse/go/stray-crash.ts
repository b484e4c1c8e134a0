import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext } from "../line-parser.ts";
import { isTimeout } from "./hung-stacks.ts";
import type { GoTest, PackageRun } from "./package-run.ts";
import { isCrash, runningTest } from "./test-output.ts";

const maxLines = 400;
const maxCrashes = 200;
const maxName = 500;

/**
 * A panic that a test binary wrote past its events: `test2json` is often given standard output alone, and the panic
 * goes to standard error. Of the first 200 in a file 400 lines each are kept; events may stand among them, since
 * those come late.
 */
export interface StrayCrash {
  isOpen(): boolean;
  /** True: the line is of such a panic, and of nothing else. */
  line(text: string): boolean;
  /** What was kept, once. */
  take(): readonly EvidenceLine[];
}

export function createStrayCrash(context: LineContext): StrayCrash {
  let open = false;
  let kept: EvidenceLine[] = [];
  let crashes = 0;

  function line(text: string): boolean {
    if (mayOpen() && isCrash(text)) {
      open = true;
      crashes++;
    } else if (open && endsCrash(text)) open = false;
    if (open && kept.length < maxLines) kept.push(context.evidence(text));
    return open;
  }

  function mayOpen(): boolean {
    return !open && kept.length === 0 && crashes < maxCrashes;
  }

  function take(): readonly EvidenceLine[] {
    const taken = kept;
    kept = [];
    open = false;
    return taken;
  }

  return { isOpen: () => open, line, take };
}

function endsCrash(text: string): boolean {
  return /^(?:FAIL|exit status |##\[|Post job cleanup|Cleaning up orphan)/.test(text.slice(0, 20));
}

/** True when the stack has a function of this package: `example.org/net.dial(0x1)`, `example.org/net_test.TestDial(…)`. */
export function hasFrameOf(name: string, lines: readonly EvidenceLine[]): boolean {
  return lines.some(({ text }) => frameIn(name, text) !== null);
}

/** The test that panicked: the one whose function the stack has, else the one that runs. */
export function crashedTest(run: PackageRun, name: string, lines: readonly EvidenceLine[]): GoTest | null {
  const tests = [...run.tests.values()];
  const running = tests.findLast((test) => test.status === null) ?? null;
  const stopped = stoppedTest(lines);
  if (stopped !== null) return run.get(stopped);
  const top = topTest(name, lines);
  if (top === null) return running;
  const own = tests.filter((test) => test.name === top || test.name.startsWith(`${top}/`));
  const inner = own.filter((test) => test.name !== top);
  const fallen = inner.findLast((test) => test.status === null) ?? inner.findLast(hasFailed);
  return fallen ?? run.get(top);
}

/** The last test that a timeout lists: of a test and its subtest the latter. */
function stoppedTest(lines: readonly EvidenceLine[]): string | null {
  if (!isTimeout(lines[0]?.text ?? "")) return null;
  const end = lines.findIndex(({ text }) => text === "" || text.startsWith("goroutine "));
  return runningTest(lines[end - 1]?.text ?? "");
}

function topTest(name: string, lines: readonly EvidenceLine[]): string | null {
  for (const { text } of lines) {
    const test = /^(?!TestMain\b)(?:Test|Fuzz|Example|Benchmark)\w{0,500}(?=[.(])/.exec(
      frameIn(name, text) ?? "",
    );
    if (test !== null) return test[0];
  }
  return null;
}

/** The function in this package that a line of a stack names, with its arguments. */
function frameIn(name: string, text: string): string | null {
  if (name === "" || !text.startsWith(name)) return null;
  const at = text.startsWith("_test.", name.length) ? name.length + 6 : name.length + 1;
  return text.charAt(at - 1) === "." ? text.slice(at, at + maxName) : null;
}

function hasFailed(test: GoTest): boolean {
  return test.status === "failed";
}
