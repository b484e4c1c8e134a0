import type { EvidenceLine } from "../../model/evidence.ts";

/**
 * The hook in which an error was raised, as the excerpt of the code below it shows: `beforeAll` or `beforeEach`;
 * undefined where the excerpt shows a test, or neither.
 */
export function hookInFrame(block: readonly EvidenceLine[]): string | undefined {
  const at = block.findIndex(({ text }) => raised.test(text.slice(0, 40)));
  if (at === -1) return undefined;
  const own = opened(block[at]?.text ?? "");
  const above = block.slice(Math.max(0, at - 5), at).filter(({ text }) => excerpt.test(text.slice(0, 40)));
  const [word] = own.length > 0 ? own : above.flatMap(({ text }) => opened(text)).slice(-1);
  return word?.startsWith("before") === true ? word : undefined;
}

/** `> 12 | code`, and the lines above it. */
const raised = /^\s{0,12}> {0,6}\d{1,6} {0,4}\|/;
const excerpt = /^\s{0,14}\d{1,6} {0,4}\|/;

/** The hooks and tests that begin in a line of code, in order. */
function opened(text: string): string[] {
  return text.slice(0, 500).match(/\b(?:beforeAll|beforeEach|afterAll|afterEach|test|it)(?=\()/g) ?? [];
}
