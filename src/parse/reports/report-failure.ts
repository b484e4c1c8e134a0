import type { EvidenceLine } from "../../model/evidence.ts";
import type { Failure, FailureKind, Location } from "../../model/failure.ts";
import { keptText, maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { maxEvidenceLines } from "../telling-lines.ts";
import { bodyLines, type ErrorText, headline, keyOf, linesOf } from "./error-text.ts";
import { goOutputError } from "./go-output.ts";
import type { ReportPlace } from "./report-parser.ts";

/** One test, or one set-up, that the report says has failed. */
export interface FailedTest {
  readonly kind: FailureKind;
  readonly test: string | null;
  readonly suite: string | null;
  /** In the order of the report; a test may fail several times over. */
  readonly errors: readonly ErrorText[];
  /** Where the report itself says that it failed. */
  readonly location: Location | null;
}

/** The failure, with the line that names the error first, wherever in the report it stands. */
export function reportFailure(failed: FailedTest, place: ReportPlace): Failure {
  const first = failed.errors[0] ?? { message: null, messageLine: 1, body: "", bodyLine: 1 };
  const told = headline(first);
  const body = failed.errors.flatMap((error) => bodyLines(error, place.file));
  const go = told === null ? goOutputError(failed, body, place) : null;
  const texts = failed.errors.flatMap((error) => linesOf(error.message ?? "").map(({ text }) => text));
  const frames = sourceFrames([...texts, ...body.map(({ text }) => text)].map(withPlainPlace));
  const found = go?.lines ?? evidence(failed.errors, body, place);
  const lines = found.length > 0 ? found : [silent(failed, first, place)];
  return {
    kind: failed.kind,
    test: failed.test === null ? null : keptText(failed.test),
    suite: failed.suite === null ? null : keptText(failed.suite),
    message: keptText(go?.message ?? messageOf(failed, body, lines[0]), maxMessageLength),
    location: failed.location ?? go?.location ?? ownFrame(frames, failed),
    lines,
    job: place.job,
    span: spanOf(failed.errors, body, place.file),
    pods: [],
    frames,
  };
}

/** All that a report tells of some failures is that there is one. */
function silent(
  { test, suite }: FailedTest,
  { messageLine }: ErrorText,
  { file }: ReportPlace,
): EvidenceLine {
  return { file, line: messageLine, text: keptText(test ?? suite ?? ""), step: null };
}

/** Key line, the message it belongs to, what follows it, then what stands before. */
function evidence(
  errors: readonly ErrorText[],
  body: readonly EvidenceLine[],
  place: ReportPlace,
): EvidenceLine[] {
  const told = errors.flatMap((error) => messageLines(error, place.file));
  const key = keyOf(errors, body, told);
  if (key === null) return [];
  const at = body.indexOf(key);
  const rest = told.filter(({ text }) => !key.text.includes(text.trim()));
  const all = [key, ...rest.slice(0, 8), ...body.slice(at + 1), ...body.slice(0, Math.max(at, 0))];
  return [...new Set(all)].slice(0, maxEvidenceLines);
}

function messageLines(error: ErrorText, file: string): EvidenceLine[] {
  return linesOf(error.message ?? "").map(({ text }) => ({
    file,
    line: error.messageLine,
    text: keptText(text),
    step: null,
  }));
}

function messageOf(
  { errors, test }: FailedTest,
  body: readonly EvidenceLine[],
  key: EvidenceLine | undefined,
): string {
  const told = errors.flatMap((error) => (headline(error) === null ? [] : [withoutTraceback(error)]));
  if (told.length > 0) return textOf(linesOf(told.join("\n")));
  const at = key === undefined ? -1 : body.indexOf(key);
  if (at === -1) return (key?.text ?? "").trim();
  const isFrame = ({ text }: EvidenceLine) =>
    isStack(text) || (test !== null && text.trimEnd().endsWith(test));
  const titles = body.findIndex(({ text }) => !/^[\w\\]{1,200}::\w/.test(text));
  const from = body.slice(Math.max(titles, 0), at).some(isFrame) ? at : Math.min(Math.max(titles, 0), at);
  const end = body.findIndex(({ text }, index) => index > at && isStack(text));
  return textOf(body.slice(from, end === -1 ? body.length : end));
}

function textOf(lines: readonly { readonly text: string }[]): string {
  return lines
    .map(({ text }) => text.trimEnd())
    .join("\n")
    .trim();
}

/** Python's message may be the whole traceback, with the error at its end. */
function withoutTraceback(error: ErrorText): string {
  const message = (error.message ?? "").trim();
  if (!message.startsWith("Traceback ")) return message;
  return message.slice(Math.max(0, message.indexOf(headline(error) ?? "")));
}

function isStack(text: string): boolean {
  return /^\s{0,40}(?:at |in |File "|Traceback |#\d)|^\s{0,40}\S{1,200}:\d{1,7}(?::|$)/.test(text);
}

/** `File "a.py", line 12`, `Foo.cs:line 12`, `a.t line 12` and `file:///a.mjs:12`, as all others write it. */
function withPlainPlace(text: string): string {
  return text
    .replaceAll('", line ', ":")
    .replaceAll(":line ", ":")
    .replaceAll("file://", "")
    .replace(/(\.\w{1,5}),? line (?=\d)/, "$1:");
}

/** The frame in the test's own file: Python prints the innermost call last, all others first. */
function ownFrame(frames: readonly Location[], { suite, test }: FailedTest): Location | null {
  const names = new Set([suite, test].map(fileStem).filter((name) => name.length > 2));
  const own = frames.filter(({ file }) => names.has(fileStem(file)));
  const python = own[0]?.file.endsWith(".py") === true;
  return (python ? own.at(-1) : own[0]) ?? frames[0] ?? null;
}

/** `Foo` of `org.example.Foo$Inner`, `src/Foo.java` and `Foo.java` alike. */
function fileStem(name: string | null): string {
  const path = (name ?? "").split(/::|[ $]/, 1)[0] ?? "";
  const base = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const parts = base.split(".");
  const last = parts.at(-1) ?? "";
  return parts.length > 1 && /^[a-z]{1,5}$/.test(last) ? (parts.at(-2) ?? "") : last;
}

function spanOf(errors: readonly ErrorText[], body: readonly EvidenceLine[], file: string): Failure["span"] {
  const from = Math.min(...errors.map(({ messageLine }) => messageLine), body[0]?.line ?? Infinity);
  if (!Number.isFinite(from)) return null;
  return { file, from, to: Math.max(from, body.at(-1)?.line ?? from) };
}
