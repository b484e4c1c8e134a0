import { keptText } from "../kept-text.ts";

export interface BazelFrame {
  /** `//net:net_test`; null at the end of its output. */
  readonly target: string | null;
  /** With its shard and run. */
  readonly run: string;
}

const rule = "=".repeat(20);

/** `==================== Test output for //net:net_test (shard 1 of 4):` before the output of one target, 80 `=` behind it. */
export function readBazelFrame(text: string): BazelFrame | null {
  if (!text.startsWith(rule)) return null;
  if (text.length >= 80 && /^={80}$/.test(text.slice(0, 100).trimEnd())) return { target: null, run: "" };
  const match = /^={20} Test output for (@?[^\s/]{0,200}\/\/\S{1,500}?)( \([^)]{1,100}\))?:$/.exec(
    text.slice(0, 1000).trimEnd(),
  );
  if (match === null) return null;
  const target = keptText(match[1] ?? "");
  return { target, run: target + (match[2] ?? "") };
}
