import type { LineContext } from "./line-parser.ts";

/** Lines that a header has at most: one that never ends must not hide a log. */
const longest = 300;

/** Tells the lines in which the Actions runner repeats a step's command and settings: they are printed, but nothing says them. */
export function createStepHeader(context: LineContext): (text: string) => boolean {
  let until = 0;

  return (text) => {
    if (text.startsWith("##[")) until = text.startsWith("##[group]Run ") ? context.line() + longest : 0;
    return context.line() <= until;
  };
}
