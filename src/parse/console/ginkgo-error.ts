import type { EvidenceLine } from "../../model/evidence.ts";
import type { Location } from "../../model/failure.ts";
import { tellingWeight } from "../telling.ts";
import type { GinkgoSpec } from "./ginkgo-spec.ts";

export interface GinkgoError {
  readonly message: string;
  /** Key line first. */
  readonly lines: readonly EvidenceLine[];
  readonly location: Location | null;
}

/** The error of a failed spec: what stands behind `[FAILED]`, in version 1 what stands below the name. */
export function ginkgoError(spec: GinkgoSpec): GinkgoError {
  const told = spec.detail.length > 0 ? spec.detail : belowName(spec.title);
  const place = told.findIndex((line) => isPlace(line.text));
  const panicked = told[0]?.text.includes("[PANICKED]") === true;
  const cut =
    place === -1 || panicked ? told.findIndex((line) => line.text.includes("Full Stack Trace")) : place + 1;
  const lines = (cut === -1 ? told : told.slice(0, cut)).filter((line) => line.text.trim() !== "");
  const own = lines.filter((line) => !isPlace(line.text) && wordsOf(line.text) !== "");
  const key = keyOf(own, panicked);
  return {
    message: own.map((line) => wordsOf(line.text)).join("\n"),
    lines: key === null ? lines : [key, ...lines.filter((line) => line !== key)],
    location: place === -1 ? null : locationOf(told[place]?.text ?? ""),
  };
}

function belowName(title: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const end = title.findIndex((line) => line.text.trim() === "");
  return end === -1 ? [] : title.slice(end);
}

/** The first line; behind a bare heading of Gomega the line with the error itself. */
function keyOf(lines: readonly EvidenceLine[], panicked: boolean): EvidenceLine | null {
  const first = lines[0] ?? null;
  if (first === null) return null;
  if (panicked || wordsOf(first.text) === "Test Panicked") return lines[1] ?? first;
  const named = lines.find((line) => tellingWeight(wordsOf(line.text)) >= 5);
  if (named !== undefined) return named;
  if (!/^Unexpected error:$/.test(wordsOf(first.text))) return first;
  return lines.slice(1).find((line) => !/^(?:<|\{|occurred$)/.test(line.text.trim())) ?? first;
}

function wordsOf(text: string): string {
  return text.trim().replace(/^\[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED|ABORTED)\] ?/, "");
}

/** `In [It] at: /src/ring_test.go:22 @ 02/12/25 03:04:05.123`, on GitHub an annotation, or the bare place of version 1. */
function isPlace(text: string): boolean {
  const own = text.trim();
  const ends = /^(?:In \[[\w ()]{1,60}\] at: |##\[error\]\w{1,40} \d\d\/\d\d\/\d\d )/;
  return ends.test(own) || (/\.go:\d{1,7}$/.test(own) && !own.includes(" "));
}

function locationOf(text: string): Location | null {
  const match = /(\S{1,500}\.go):(\d{1,7})/.exec(text);
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
