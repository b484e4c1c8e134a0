import type { Location } from "../../model/failure.ts";

const longest = 2_000;

/** `#   Failed test 'name'`, `#   Failed test at t/cart.t line 3.` of Test::More; of subtests four blanks further in each. */
export interface FailedLine {
  readonly depth: number;
  /** Null of a test without a name. */
  readonly name: string | null;
  readonly location: Location | null;
}

export function readFailedLine(text: string): FailedLine | null {
  if (text.length > longest) return null;
  const match = /^( {0,80})# {3}Failed test(?: '(.+)'?| (at .+))$/.exec(text);
  if (match === null) return null;
  const [, blanks = "", named, place] = match;
  return {
    depth: Math.floor(blanks.length / 4),
    name: named === undefined ? null : named.replace(/'$/, ""),
    location: place === undefined ? null : readPlace(`# ${place}`),
  };
}

/** `#   at t/cart.t line 3.` */
export function readPlace(text: string): Location | null {
  const match = /^\s{0,80}#\s{1,8}at (\S.{0,500}) line (\d{1,7})\.$/.exec(text.slice(0, 700));
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}

/** `t/cart.t .. ok`, `t/cart.t ..... ` above how it failed: the file, and whether anything is wrong with it so far. */
export function readFileLine(text: string): { readonly file: string; readonly passed: boolean } | null {
  const match = /^(\S{1,500}) \.{2,200} ?(ok|skipped: .*|)(?: +\d+ ms.*)?$/.exec(
    text.slice(0, longest).trimEnd(),
  );
  return match === null ? null : { file: match[1] ?? "", passed: match[2] !== "" };
}

/** `t/cart.t   (Wstat: 512 (exited 2) Tests: 3 Failed: 2)` in the summary, also `(Wstat: 512 Tests: 3 Failed: 2)` of old versions. */
export interface SummaryFile {
  readonly file: string;
  readonly wait: number;
  readonly failed: number;
}

export function readSummaryFile(text: string): SummaryFile | null {
  const match =
    /^(\S{1,500}) +\(Wstat: (\d{1,9})(?: \([^()]{1,60}\))? Tests: \d{1,9} Failed: (\d{1,9})\)$/.exec(
      text.slice(0, 700).trimEnd(),
    );
  return match === null ? null : { file: match[1] ?? "", wait: Number(match[2]), failed: Number(match[3]) };
}

/** The numbers of `  Failed tests:  1-4, 6`, the first 2,000 of them. */
export function readFailedNumbers(text: string): readonly number[] {
  const list = /^ {2}Failed tests?: {1,4}([\d, -]{1,2000})$/.exec(text)?.[1] ?? "";
  const numbers: number[] = [];
  for (const part of list.split(",")) {
    const [from = 0, to = from] = part.split("-").map(Number);
    for (let at = from; at > 0 && at <= to && numbers.length < 2_000; at++) numbers.push(at);
  }
  return numbers;
}
