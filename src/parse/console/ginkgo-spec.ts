import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext } from "../line-parser.ts";
import type { GinkgoHeader } from "./ginkgo-line.ts";

const maxTitle = 60;
const maxDetail = 60;

/** One spec's part of the output, behind its header. */
export interface GinkgoSpec {
  readonly header: GinkgoHeader;
  readonly from: number;
  to: number;
  /** The first lines: the name, and in version 1 the error too. */
  readonly title: EvidenceLine[];
  /** From the last `[FAILED] ...` on: it tells the error again below the timeline. */
  detail: EvidenceLine[];
}

export function openSpec(header: GinkgoHeader, context: LineContext): GinkgoSpec {
  return { header, from: context.line(), to: context.line(), title: [], detail: [] };
}

export function addToSpec(spec: GinkgoSpec, text: string, context: LineContext): void {
  spec.to = context.line();
  if (spec.title.length < maxTitle) spec.title.push(context.evidence(text));
  if (spec.header.status === "flaky" && marksPlace(text) && spec.detail.length === 0)
    spec.detail = [context.evidence(text)];
  if (spec.header.status !== "failed" && spec.header.status !== "flaky") return;
  if (marksPlace(spec.detail[0]?.text ?? "") && !marksError(text)) return;
  if (marksError(text)) spec.detail = [context.evidence(text)];
  else if (spec.detail.length > 0 && spec.detail.length < maxDetail) spec.detail.push(context.evidence(text));
}

/** The name as the list at the end has it: `Ring [It] wraps`. */
export function specName(spec: GinkgoSpec): string {
  const first = spec.title.find((line) => line.text.trim() !== "")?.text.trim() ?? "";
  return spec.header.version === 2 && !isTree(spec) ? first : treeName(titleLines(spec));
}

/** With `-vv` version 2 writes a tree too: below the place of the first container stands the next, indented. */
function isTree({ title }: GinkgoSpec): boolean {
  const next = title[2]?.text ?? "";
  return (
    isPlace(title[1]?.text ?? "") && /^ {1,4}\S/.test(next) && !marksError(next) && !isPlace(next.trim())
  );
}

/** The containers and the spec of version 1, each above its place in the code, up to the first empty line. */
function titleLines(spec: GinkgoSpec): string[] {
  const texts = spec.title.map((line) => line.text.trim());
  const end = texts.indexOf("");
  return (end === -1 ? texts : texts.slice(0, end)).filter((text) => !isPlace(text));
}

/** Version 1 puts the kind of the failed node behind its text; elsewhere it stands before it. */
function treeName(parts: readonly string[]): string {
  const named = parts.map((part) => {
    const match =
      /^(.{0,500}?) ?(\[(?:It|BeforeEach|AfterEach|JustBeforeEach|JustAfterEach|Measurement)\])$/.exec(part);
    return match === null ? part : `${match[2] ?? ""} ${match[1] ?? ""}`.trim();
  });
  return named.join(" ");
}

export function isPlace(text: string): boolean {
  return /\.go:\d{1,7}$/.test(text) && !text.includes(" ");
}

/** `[FAILED] in [It] - /src/ring_test.go:57 @ ...`: all that a timeline says of an error without `-vv`. */
export function marksPlace(text: string): boolean {
  return /^\s{0,20}\[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED|ABORTED)\] in \[/.test(text);
}

/** Of the two forms only the report has the error in the same line or the next; a timeline's `[FAILED] in [It]` has not. */
export function marksError(text: string): boolean {
  const own = text.trimStart();
  return (
    /^\[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED|ABORTED)\]/.test(own) && !/^\[\w{1,20}\] in \[/.test(own)
  );
}
