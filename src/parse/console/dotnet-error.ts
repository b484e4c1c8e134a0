import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { textOfLines } from "./told-block.ts";

export interface DotnetError {
  readonly message: string;
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
  readonly location: Location | null;
}

/** The message and the stack in the lines below the title of a failed test. */
export function dotnetError(block: readonly EvidenceLine[]): DotnetError {
  const own = block.filter((line) => !isHeading(line.text) && line.text.trim() !== "");
  const stack = own.findIndex((line) => isFrame(line.text));
  const message = (stack === -1 ? own : own.slice(0, stack)).map((line) => ({
    ...line,
    text: line.text.trim(),
  }));
  return { message: textOfLines(message), lines: own, location: locationOf(own) };
}

function isHeading(text: string): boolean {
  return /^\s{1,20}(?:Error Message|Stack Trace):$/.test(text) || /^\s{1,20}from \S{1,500} \(net/.test(text);
}

function isFrame(text: string): boolean {
  return /^\s{0,20}at /.test(text) || /\.(?:cs|fs|vb)\(\d{1,7},\d{1,7}\): at /.test(text);
}

/** `in /src/RingTests.cs:line 41`, without `line` in Microsoft.Testing.Platform, or `/src/RingTests.cs(41,0): at` of xUnit. */
function locationOf(lines: readonly EvidenceLine[]): Location | null {
  for (const { text } of lines) {
    const match =
      / in (\S{1,500}):(?:line )?(\d{1,7})(?!\S)/.exec(text) ??
      /(?:^|\s)(\S{1,500}\.(?:cs|fs|vb))\((\d{1,7}),\d{1,7}\): at /.exec(text);
    if (match !== null) return { file: match[1] ?? "", line: Number(match[2]) };
  }
  return null;
}
