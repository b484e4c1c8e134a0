import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { withoutErrorMark } from "../line-marks.ts";
import { ownPlace, readTracebackError } from "./python-traceback.ts";

export interface PythonError {
  readonly message: string;
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
  /** Where the error was raised, as pytest says below the block; null with other styles of traceback. */
  readonly location: Location | null;
  /** The function that the traceback begins in: of an error in set-up the fixture. */
  readonly raisedIn?: string | null;
}

/** The error of one block below `FAILURES` or `ERRORS`, in any `--tb` style; of a chain of exceptions the last. */
export function readPytestError(block: readonly EvidenceLine[]): PythonError {
  const captured = block.findIndex((line) => /^-{5,} ?Captured |^-{5,} generated /.test(line.text));
  const told = (captured === -1 ? block : block.slice(0, captured)).filter((line) => !isBeside(line.text));
  const marked = markedLines(told);
  const raised = marked === null ? readTracebackError(told) : null;
  const error = marked ?? raised?.lines ?? [];
  const texts = error.map((line) => withoutMark(line.text).trimEnd());
  const asserted = told.filter((line) => line.text.startsWith(">"));
  const place = told.filter((line) => placeOf(line.text) !== null);
  const printed =
    captured === -1
      ? []
      : block.slice(captured + 1).filter((line) => /rror|xception|imed? ?out/.test(line.text));
  return {
    message: raised?.message ?? texts.join("\n").slice(0, maxMessageLength),
    lines: [
      ...new Set([...error.slice(0, 14), ...asserted.slice(-2), ...place.slice(-3), ...printed.slice(0, 4)]),
    ],
    raisedIn: outermost(told),
    location: ownPlace([...place, ...error].flatMap((line) => placeOf(withoutMark(line.text)) ?? [])),
  };
}

function outermost(lines: readonly EvidenceLine[]): string | null {
  for (const { text } of lines) {
    const named = /^[> ]\s{0,20}(?:async )?def (\w{1,200})\(|^\S{1,300}:\d{1,7}: in (\w{1,200})$/.exec(
      text.slice(0, 600),
    );
    if (named !== null) return named[1] ?? named[2] ?? null;
  }
  return null;
}

/** The last lines in a row that begin with `E`. */
function markedLines(lines: readonly EvidenceLine[]): readonly EvidenceLine[] | null {
  const end = lines.findLastIndex((line) => isMarked(line.text));
  if (end === -1) return null;
  let from = end;
  while (from > 0 && isMarked(lines[from - 1]?.text ?? "")) from--;
  const marked = lines.slice(from, end + 1);
  // Of code that cannot be parsed the place stands above the exception.
  const exception = isPlace(marked[0]) ? marked.findIndex((line) => /^E {1,3}\w{1,60}: /.test(line.text)) : 0;
  return exception < 1 ? marked : [...marked.slice(exception), ...marked.slice(0, exception)];
}

function isPlace(line: EvidenceLine | undefined): boolean {
  return /^E {3,9}File "/.test(line?.text ?? "");
}

function withoutMark(text: string): string {
  return withoutErrorMark(text).replace(/^E {1,7}/, "");
}

/** Empty, or what xdist puts above each block. */
function isBeside(text: string): boolean {
  return text.trim() === "" || /^\[gw\d{1,4}\] \w{1,20} -- Python/.test(text);
}

function isMarked(line: string): boolean {
  return /^E {2,}\S|^E {3}|^E$/.test(line);
}

/** `tests/test_a.py:12: AssertionError`, `tests/test_a.py:12: in test_b`, `File "tests/test_a.py", line 12, in test_b`. */
function placeOf(text: string): Location | null {
  const native = /^\s{0,8}(?:##\[error\])?\s{0,8}File "([^"]{1,300})", line (\d{1,7})/.exec(text);
  if (native !== null) return { file: native[1] ?? "", line: Number(native[2]) };
  return /^\S{1,300}:\d{1,7}: ?(?:in |\w{0,60}$|[\w.]{1,80}:? )/.test(text)
    ? (sourceFrames([text])[0] ?? null)
    : null;
}
