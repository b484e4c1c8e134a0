import type { Sign } from "./sign.ts";

/** What assertions print, of whatever framework: where none is recognised, they say what failed. */
export const assertions: readonly Sign[] = [
  step(5, /\b(?:TEST-UNEXPECTED-[A-Z]{3,12}|PROCESS-CRASH) \| /),
  step(5, /^mysqltest: (?:At line \d|\[)/),
  step(
    4,
    /^(?:not )?[Ee]xpected\b.{1,300}\b(?:to (?:be|equal|have|contain|match|find|exist|throw|include|deeply|start|end|satisfy|finish|not|succeed)|but (?:found|was|got|it|actual|received|did|had|were|never|\S{1,200} (?:has|is|was)))\b/,
  ),
  step(4, /^[Ee]xpected (?:success|failure|error|exception|equality|spy|command)\b/),
  step(4, /^Assert(?:ion)?\.\w{1,40}(?:\(\))? (?:Failure|failed)\b/),
  step(4, /^Failed asserting that\b|^expect\(.{1,200}\)\.(?:\w{1,20}\.)?to[A-Z]/),
  step(4, /^\.\.\. (?:obtained |value |Error: |Panic: )/),
  step(4, /^\S{1,300}:\d{1,7}: FAILED:|\*\*\* FAILED \*\*\*| \[FAIL\]$|^\[err\]: /),
  step(4, /^\*\* \((?:EXIT\b|\w{1,60}(?:\.\w{1,60}){0,8}Error\))/),
  step(4, /\bassert[\w.]{0,40} failed\b|^E {5,12}\S/),
  step(3, /^not ok \d|^FAIL! {1,3}: |^✕ |\S FAILED$/),
  step(3, /\b(?:did|was|were|does|do|is|are) not (?:equal|match|contain|satisfy|be equal)\b/),
  step(3, /^Expected$|^(?:But was|but got): {1,12}\S/),
  // What a test of Go told: one that passes is silent.
  step(2, /^\w{1,100}_test\.go:\d{1,7}: \S/),
];

/** Text without indentation. */
export function saysAssertion(text: string): boolean {
  const told = text.slice(0, 1000);
  return assertions.some(({ pattern }) => pattern.test(told));
}

function step(weight: number, pattern: RegExp): Sign {
  return { kind: "step", weight, pattern };
}
