import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";

import { type AvaBlock, readAvaBlock } from "../tap-ava.ts";
import { saysEnd, thrownIn } from "../tap-stack.ts";

export interface DiagnosedError {
  readonly message: string;
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
  readonly location: Location | null;
}

/**
 * The diagnostics of a failed test: comments as bats and Perl print them, or a YAML block with `error:` or `message:`.
 * Where such a block has neither, as node-tap's, the title says what was asserted.
 */
export function readTapError(block: readonly EvidenceLine[], title?: EvidenceLine): DiagnosedError {
  const ava = readAvaBlock(block);
  if (ava !== null) return avaError(ava, block);
  const [thrown] = thrownIn(block);
  const told = block.filter((line) => !empty.test(line.text));
  const isYaml = block.some((line) => line.text.trim() === "---");
  const asserted =
    isYaml && title !== undefined && !told.some((line) => yamlError.test(line.text) || saysEnd(line.text));
  return readLines(asserted ? [title, ...told] : told, asserted ? title : (thrown ?? yamlMessage(told)));
}

function avaError(
  { key, message, location, foreign }: AvaBlock,
  block: readonly EvidenceLine[],
): DiagnosedError {
  const others = block.filter((line) => line !== key && !foreign.includes(line) && !empty.test(line.text));
  return { message: message.slice(0, maxMessageLength), lines: [key, ...others], location };
}

const empty = /^\s*(?:#\s*|---|\.\.\.|duration_ms: [\d.]{1,30}|stack: ?[|>][+-]?\s?)?$/;

/** The line of `error: 'text'`, or the first below `error: |-`. */
function yamlMessage(lines: readonly EvidenceLine[]): EvidenceLine | undefined {
  const at = lines.findIndex((line) => yamlError.test(line.text));
  return /: [|>][+-]?$/.test(lines[at]?.text ?? "") ? (lines[at + 1] ?? lines[at]) : lines[at];
}

function readLines(lines: readonly EvidenceLine[], said: EvidenceLine | undefined): DiagnosedError {
  const place = lines.find((line) => bats.test(line.text));
  const key = said ?? failedCommand(lines) ?? firstTold(lines);
  const match = place === undefined ? null : bats.exec(place.text);
  const from = key === undefined ? 0 : lines.indexOf(key);
  const told = lines.slice(from, from + 12).filter((line) => line !== place);
  return {
    message: told
      .map((line) => plain(line.text))
      .filter((text) => text !== "")
      .join("\n")
      .slice(0, maxMessageLength),
    lines:
      key === undefined ? lines : [key, ...told.slice(1), ...lines.filter((line) => !told.includes(line))],
    location:
      match === null
        ? (sourceFrames(lines.map((line) => line.text))[0] ?? null)
        : { file: match[1] ?? "", line: Number(match[2]) },
  };
}

/** `# (in test file test/a.bats, line 12)`, or `# (from function ... in file b.bash, line 3,`. */
const bats = /\((?:in test file|from function .{1,100} in(?: test)? file) ([^,]{1,300}), line (\d{1,7})/;

const yamlError = /^\s{2,}(?:error|message): ['"|>]?/;

/** "`[ 1 -eq 2 ]' failed" of bats. */
function failedCommand(lines: readonly EvidenceLine[]): EvidenceLine | undefined {
  return lines.find((line) =>
    /^[#\s]{0,12}`.{1,1000}' failed(?: with status \d{1,3})?$/.test(line.text.trimEnd()),
  );
}

function firstTold(lines: readonly EvidenceLine[]): EvidenceLine | undefined {
  return (
    lines.find((line) => !bats.test(line.text) && !/^#\s{1,6}(?:Failed test|at )/.test(line.text)) ?? lines[0]
  );
}

function plain(text: string): string {
  return text.replace(/^\s{0,20}#\s{0,6}/, "").trim();
}
