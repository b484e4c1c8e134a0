import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { sourceFrames } from "../source-frames.ts";

/** True of a line of a Java stack: `at a.B.c(B.java:12)`, `... 4 more`. */
export function isJavaFrame(text: string): boolean {
  const own = text.trimStart();
  return own.startsWith("at ") || /^\.\.\. \d{1,6} (?:more|common frames)/.test(own);
}

/** The lines of an exception before its stack, or the whole when there is none. */
export function exceptionMessage(lines: readonly EvidenceLine[]): string {
  const stack = lines.findIndex((line) => isJavaFrame(line.text));
  const own = stack === -1 ? lines : lines.slice(0, stack);
  return own.map((line) => line.text.trim()).join("\n");
}

/** The frame in the test's own class; else none. `suite` is a class name, with or without its package. */
export function classLocation(lines: readonly EvidenceLine[], suite: string): Location | null {
  const simple = (suite.split(".").at(-1) ?? suite).split("$", 1)[0] ?? suite;
  const frames = sourceFrames(lines.map((line) => line.text));
  return frames.find(({ file }) => file.slice(0, file.lastIndexOf(".")) === simple) ?? null;
}
