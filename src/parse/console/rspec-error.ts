import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { maxEvidenceLines } from "../telling-lines.ts";

export interface RspecError {
  readonly message: string;
  /** Key line first, at most 25. */
  readonly lines: readonly EvidenceLine[];
  readonly location: Location | null;
}

/** What stands below the title of a failed example, or, with `outside`, below `An error occurred ...`. */
export function readRspecError(block: readonly EvidenceLine[], outside: boolean): RspecError {
  const { error, key } = errorOf(block, outside);
  const lines = block.filter((line) => line.text.trim() !== "" && !/\/gems\//.test(line.text));
  const frames = sourceFrames(lines.map((line) => line.text));
  const message = error.map((line) => line.text.trim()).join("\n");
  return {
    message: message.slice(0, maxMessageLength),
    lines: [...new Set([...(key === null ? [] : [key]), ...error, ...lines])].slice(0, maxEvidenceLines),
    location: frames.find((frame) => /_(?:spec|test)\.rb$/.test(frame.file)) ?? frames[0] ?? null,
  };
}

interface RubyError {
  readonly error: readonly EvidenceLine[];
  readonly key: EvidenceLine | null;
}

/** Below `Failure/Error: code` and an empty line: the message, or the class of an exception and then its message. */
function errorOf(lines: readonly EvidenceLine[], outside: boolean): RubyError {
  const failing = lines.findIndex((line) => line.text.trimStart().startsWith("Failure/Error:"));
  const blank = lines.findIndex((line, index) => index > failing && line.text.trim() === "");
  const from = failing === -1 ? (outside ? 1 : 0) : blank === -1 ? failing : blank;
  const behind = lines.slice(from);
  const stack = behind.findIndex((line) => /^\s*# /.test(line.text));
  const error = (stack === -1 ? behind : behind.slice(0, stack))
    .filter((line) => line.text.trim() !== "")
    .slice(0, 14);
  const named = /^\s*[A-Z][\w:]{0,200}:$/.test(error[0]?.text.trimEnd() ?? "");
  return { error, key: (named ? error[1] : error[0]) ?? error[0] ?? lines[failing] ?? null };
}
