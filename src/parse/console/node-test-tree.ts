import type { EvidenceLine } from "../../model/evidence.ts";
import { keptText } from "../kept-text.ts";
import type { LineContext } from "../line-parser.ts";
import type { NodeTestLine } from "./node-test-line.ts";

const maxTests = 100_000;
const maxDepth = 40;

/** A test, or a group whose own hook failed, as the tree told it. */
export interface NodeTest {
  readonly line: NodeTestLine;
  /** Titles from the outermost, joined by ` > `. */
  readonly name: string;
  /** What failed is the group itself, none of its tests. */
  readonly isGroup: boolean;
  /** What was printed since the line before, where a file itself failed. */
  readonly printed: readonly EvidenceLine[];
}

export interface NodeTestTree {
  add(line: NodeTestLine): void;
  /** All so far; the tree begins anew. */
  take(): NodeTest[];
}

export function createNodeTestTree(context: LineContext): NodeTestTree {
  let groups: Group[] = [];
  let tests: NodeTest[] = [];
  let last = 0;

  function add(line: NodeTestLine): void {
    const printed = line.mark === "failed" && isFile(line.title) ? context.recent(last).slice(0, -1) : [];
    last = context.line();
    while ((groups.at(-1)?.indent ?? -1) > line.indent) groups.pop();
    const top = groups.at(-1);
    if (top?.indent !== line.indent) return begin(line, printed);
    groups.pop();
    if (top.title !== line.title) begin(line, printed);
    else if (line.mark === "failed") endFailed(line, top);
  }

  function begin(line: NodeTestLine, printed: readonly EvidenceLine[]): void {
    if (line.mark !== "group") return keep(line, false, printed);
    if (groups.length < maxDepth) groups.push({ indent: line.indent, title: line.title, explained: false });
  }

  function endFailed(line: NodeTestLine, group: Group): void {
    if (!group.explained) keep(line, true, []);
    else explain();
  }

  function keep(line: NodeTestLine, isGroup: boolean, printed: readonly EvidenceLine[]): void {
    // A test without duration did not run, because of its group.
    if (line.mark === "failed" && line.durationMs !== null) explain();
    const name = keptText([...groups.map((group) => group.title), line.title].join(" > "));
    if (tests.length < maxTests) tests.push({ line, name, isGroup, printed });
  }

  function explain(): void {
    for (const group of groups) group.explained = true;
  }

  function take(): NodeTest[] {
    const all = tests;
    tests = [];
    groups = [];
    return all;
  }

  return { add, take };
}

interface Group {
  readonly indent: number;
  readonly title: string;
  /** A test within it failed. */
  explained: boolean;
}

function isFile(title: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(title.slice(-6));
}
