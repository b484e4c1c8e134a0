import type { CaseStatus } from "../../model/failure.ts";
import { keptText } from "../kept-text.ts";
import type { LineContext } from "../line-parser.ts";
import { indentOf } from "./indent.ts";
import { createTitlePath } from "./title-path.ts";
import { splitTrailingTime } from "./trailing-time.ts";

const maxTests = 100_000;

interface TreeTest {
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
}

/** The tree of the `spec` reporter, read from its first tick on. */
export interface MochaTree {
  active(): boolean;
  /** `afterBlank`: an empty line stands above, as above each outermost group. */
  line(text: string, indent: number, afterBlank: boolean): void;
  tests(): readonly TreeTest[];
  clear(): void;
}

export function createMochaTree(context: LineContext): MochaTree {
  const groups = createTitlePath();
  const attempted = new Set<string>();
  let tests: TreeTest[] = [];
  let active = false;

  function line(text: string, indent: number, afterBlank: boolean): void {
    const mark = text.charCodeAt(indent);
    if (!active && mark < 128 && mark !== 40) return;
    const status = statusAt(text, indent);
    if (!active && (status === "skipped" || (status === null && !isAttempt(text, indent)))) return;
    // Asleep it was not given the line above.
    const behindBlank = active ? afterBlank : wake(indent);
    if (status === null) return indent > 2 || behindBlank ? group(text, indent) : undefined;
    const { text: title, durationMs } = splitTrailingTime(text.slice(indent + 2));
    const name = [...groups.above(indent), title].join(" ");
    const retried = status === "passed" && attempted.delete(name);
    if (tests.length < maxTests)
      tests.push({ name: keptText(name), status: retried ? "flaky" : status, durationMs });
  }

  /** Cypress prints `(Attempt 1 of 3) title` for each attempt that failed, or `✖(Attempt 1 of 3) title` and `✓(Attempt 2 of 3) title`. */
  function group(text: string, indent: number): void {
    const attempt = /^[✖×]?\(Attempt \d{1,3} of \d{1,3}\) (.{1,500})/.exec(text.slice(indent, indent + 600));
    if (attempt === null) {
      if (
        text.length > indent &&
        !isAttempt(text, indent) &&
        !/^\d{1,6}\) /.test(text.slice(indent, indent + 8))
      )
        groups.enter(text);
    } else if (attempted.size < 1000) {
      attempted.add([...groups.above(indent), splitTrailingTime(attempt[1] ?? "").text].join(" "));
    }
  }

  /** The groups around the first tick stand above it. True when an empty line does. */
  function wake(indent: number): boolean {
    active = true;
    const above: string[] = [];
    let limit = indent;
    const before = context
      .recent(context.line() - 200)
      .toReversed()
      .slice(1);
    for (const [index, { text }] of before.entries()) {
      const depth = indentOf(text);
      const printed = depth === 2 && (before[index + 1]?.text ?? "") !== "";
      if (text.trim() === "" || depth < 2 || depth >= limit || printed) continue;
      above.push(text);
      limit = depth;
      if (depth === 2) break;
    }
    for (const text of above.toReversed()) groups.enter(text);
    return before[0]?.text === "";
  }

  function clear(): void {
    active = false;
    tests = [];
    groups.clear();
    attempted.clear();
  }

  return { active: () => active, line, tests: () => tests, clear };
}

/** `✓`, `✔` or `√` for a pass, `-` for a pending test; Mocha's depths are even. Failed tests are told by the list. */
function statusAt(text: string, indent: number): CaseStatus | null {
  const mark = text.charCodeAt(indent);
  if (mark !== 0x27_13 && mark !== 0x27_14 && mark !== 0x22_1a && mark !== 45) return null;
  if (indent % 2 === 1 || text.charCodeAt(indent + 1) !== 32 || text.charCodeAt(indent + 2) === 32)
    return null;
  return mark === 45 ? "skipped" : "passed";
}

function isAttempt(text: string, indent: number): boolean {
  return /^[✖×✓√]?\(Attempt \d/.test(text.slice(indent, indent + 12));
}
