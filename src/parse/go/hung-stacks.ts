import type { Location } from "../../model/failure.ts";
import { keptText } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { type Budget, mayKeep } from "./test-lines.ts";

const maxStacks = 2000;
const maxText = 1000;
const stackCost = 400;

/**
 * Where the tests of a package hang, read from the goroutines that Go prints behind `panic: test timed out` (the
 * traces of `GOTRACEBACK=all`): a line for each function, and below it, set in by a tab, its place. Of at most 2,000
 * goroutines that run a test, while the budget lasts.
 */
export interface HungStacks {
  line(text: string): void;
  /** The place in the test's own function, or in that of the subtest. */
  of(test: string): Location | null;
}

/** The outermost function of one goroutine that is not of `testing` itself. */
interface Stack {
  readonly call: string;
  readonly location: Location;
  /** It waits for its subtests. */
  readonly waits: boolean;
}

export function isTimeout(text: string): boolean {
  return text.startsWith("panic: test timed out after");
}

export function createHungStacks(budget: Budget): HungStacks {
  const stacks: Stack[] = [];
  let open: Stack | null = null;
  let call: string | null = null;
  let waits = false;

  function line(text: string): void {
    if (text.startsWith("goroutine ")) begin();
    else if (text.startsWith("testing.tRunner(")) close();
    else if (text.startsWith("testing.(*T).Run(")) waits = true;
    else if (text.charCodeAt(0) === tab) place(text);
    else call = callIn(text);
  }

  function begin(): void {
    open = null;
    call = null;
    waits = false;
  }

  /** Farther out a test's own function is the better one: a suite's method is called through others. */
  function place(text: string): void {
    const location = call === null ? null : (sourceFrames([text.slice(0, maxText)])[0] ?? null);
    if (call !== null && location !== null && (open === null || !isTest(open.call) || isTest(call)))
      open = { call, location, waits };
    call = null;
  }

  function close(): void {
    if (open !== null && stacks.length < maxStacks && mayKeep(budget, stackCost)) stacks.push(kept(open));
    begin();
  }

  function of(test: string): Location | null {
    const [top = "", ...below] = test.split("/", 50);
    const own = stacks.find((stack) => stack.call === top)?.location ?? null;
    const method = below.findLast((name) => isTest(name));
    if (below.length === 0) return own;
    const hanging = stacks.filter((stack) => !stack.waits);
    const found =
      hanging.find((stack) => stack.call === method) ??
      hanging.find((stack) => stack.call.startsWith(`${top}.`)) ??
      (hanging.length === 1 ? hanging[0] : undefined);
    return found?.location ?? own;
  }

  return { line, of };
}

const tab = 9;

/** A slice would keep the text that it was cut from. */
function kept({ call, location: { file, line }, waits }: Stack): Stack {
  return { call: keptText(call), location: { file: keptText(file), line }, waits };
}

/** The function's name without its package and receiver; null for those of `testing` and for `created by`. */
function callIn(text: string): string | null {
  if (text.startsWith("created by ") || text.startsWith("testing.")) return null;
  const end = text.lastIndexOf("(", maxText);
  const receiver = text.indexOf(").");
  const from = receiver !== -1 && receiver < end ? receiver + 2 : behindPackage(text);
  return end <= from ? null : text.slice(from, end);
}

/** A package's path may have dots, but not behind its last slash. */
function behindPackage(text: string): number {
  const open = text.indexOf("(");
  const slash = text.lastIndexOf("/", open);
  return text.indexOf(".", slash + 1) + 1;
}

function isTest(call: string): boolean {
  return /^(?:Test|Fuzz|Example|Benchmark)/.test(call);
}
