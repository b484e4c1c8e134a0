import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { maxMessageLength } from "../kept-text.ts";
import { withoutErrorMark } from "../line-marks.ts";

export interface TracebackError {
  readonly message: string;
  /** Key line first: the exception, its further lines, then the frames nearest to it. */
  readonly lines: readonly EvidenceLine[];
  readonly location: Location | null;
}

/** The last exception of a Python traceback: the first line at the margin behind the last frame. */
export function readTracebackError(block: readonly EvidenceLine[]): TracebackError {
  const lines = block.filter((line) => line.text.trim() !== "" && !/^[-=]{20,}$/.test(line.text));
  const output = lines.findIndex((line) => /^(?:Stdout|Stderr):$/.test(line.text));
  const told = output === -1 ? lines : lines.slice(0, output);
  const trace = told.findLastIndex((line) => plain(line).trimStart().startsWith("Traceback (most recent"));
  const margin = trace === -1 ? 0 : Math.max(0, plain(told[trace]).search(/\S/));
  const at =
    trace === -1 ? 0 : told.findIndex((line, index) => index > trace && isMargin(plain(line), margin));
  const error = at === -1 ? told.slice(-1) : told.slice(at, at + 14);
  const frames = told.slice(trace + 1, at === -1 ? -1 : at).slice(-4);
  const places = told.flatMap((line) => placeOf(plain(line)) ?? []);
  return {
    message: error
      .map((line) => plain(line).trimEnd())
      .join("\n")
      .slice(0, maxMessageLength),
    lines: [...new Set([...error, ...frames])],
    location: ownPlace(places),
  };
}

/** The last that is not of Python's own library or a package. */
export function ownPlace(places: readonly Location[]): Location | null {
  const own = places.findLast((place) => !/site-packages|[\\/]lib[\\/]python\d|^<frozen/.test(place.file));
  return own ?? places.at(-1) ?? null;
}

function plain(line: EvidenceLine | undefined): string {
  return withoutErrorMark(line?.text ?? "");
}

function isMargin(text: string, margin: number): boolean {
  return text.slice(margin, margin + 1).trim() !== "" && !/^\s*File "/.test(text);
}

/** `File "tests/test_a.py", line 12, in test_b`. */
function placeOf(text: string): Location | null {
  const match = /^\s{0,8}File "([^"]{1,300})", line (\d{1,7})/.exec(text);
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
