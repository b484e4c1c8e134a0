import type { Job } from "../model/evidence.ts";
import type { Failure, LineMatcher, Pod, Reading } from "../model/failure.ts";
import type { Normal } from "../normal/normal.ts";
import { createNovelty } from "../normal/novelty.ts";
import { endsBadly } from "./bad-end.ts";
import { brokenOff } from "./broken-off.ts";
import { createDispatch } from "./dispatch.ts";
import { endsWell } from "./good-end.ts";
import { createErrorBlocks } from "./error-blocks.ts";
import { createFacts } from "./facts/facts.ts";
import { saysAssertion } from "./not-tests/assertions.ts";
import { withoutMarks } from "./line-marks.ts";
import { formats } from "./formats.ts";
import { createGithubLog } from "./github-log.ts";
import { createPods } from "./kubernetes/pods.ts";
import { leftOut } from "./left-out.ts";
import type { FoundFailure } from "./line-parser.ts";
import { createFileLines } from "./file-lines.ts";
import { type Endings, frameOutcome, outcomeWith } from "./outcome.ts";
import { createLogBytes } from "./log-bytes.ts";
import { createPlainEnding } from "./plain-ending.ts";
import { chooseReader } from "./reports/choose-reader.ts";
import { shareLines } from "./share-lines.ts";
import { stepFailure } from "./step-failure.ts";
import { createStreams } from "./streams/streams.ts";
import { withSetUps } from "./suite-setup.ts";
import { toldOnce } from "./told-once.ts";

const maxPods = 20;
/** Lines of a text that somebody chose: it is about a failure, though it may say no more than what a test told. */
const pasted = 15;

export interface Reader {
  /** Bytes of the file, in order, in chunks of any size. */
  push(chunk: Uint8Array): void;
  /** `cut`: the source ended before the file did. */
  end(cut?: boolean): Reading;
}

export interface ReaderInput {
  readonly file: string;
  readonly role: "log" | "artifact";
  readonly job: Job | null;
  readonly matcher: LineMatcher | null;
  /** What passing runs of the same job print. */
  readonly normal?: Normal | null;
}

/** Reads one file in one pass and bounded memory, whatever its size and whatever its lines: a test report or a log. */
export function createReader(input: ReaderInput): Reader {
  const { file, role, job, matcher } = input;
  return chooseReader({ file, role, job: job?.name ?? null, matcher }, () => createLogReader(input));
}

function createLogReader(input: ReaderInput): Reader {
  const { job, matcher } = input;
  const lines = createFileLines(input.file, job);
  const parsers = [...formats.map((format) => format(lines)), createStreams(lines, formats)];
  const github = createGithubLog(lines);
  const novelty = createNovelty(input.normal ?? null);
  const blocks = createErrorBlocks(lines, novelty);
  const plain = createPlainEnding();
  const facts = createFacts(lines, job?.name ?? null);
  const pods = createPods(lines);
  const dispatch = createDispatch([github, blocks, plain, facts, pods, ...parsers], () => lines.text());
  const bytes = createLogBytes({ lines, dispatch, matcher });

  function end(cut = false): Reading {
    bytes.end();
    const conclusion = job?.conclusion ?? null;
    const endings: Endings = { conclusion, github: github.end(), plain: plain.outcome(), cut };
    const frame = frameOutcome(endings);
    const results = parsers.map((parser) => parser.end(frame));
    const told = results.map((result) => result.outcome);
    const outcome = input.role === "log" ? outcomeWith(frame, told, cut) : "unknown";
    const { failures, cases } = toldOnce(results);
    return {
      file: input.file,
      role: input.role,
      job: job?.name ?? null,
      outcome,
      failures: failuresOf({
        outcome,
        found: withSetUps(failures, cases),
        endings,
        tested: cases.length > 0,
      }),
      cases,
      facts: input.role === "log" ? facts.all() : [],
      hits: matcher?.hits() ?? [],
      problems: [
        ...(input.role === "log" ? brokenOff(input.file, endings) : []),
        ...(outcome === "success" ? [] : leftOut(input.file, results)),
      ],
    };
  }

  /** A log that ended well has none; one that failed has at least one. */
  function failuresOf(ended: Ended): Failure[] {
    if (ended.outcome === "success") return [];
    const told = pods.all();
    const isLog = input.role === "log";
    const all = ended.found.length === 0 && isLog ? fallback(ended) : ended.found;
    return shareLines(all.map((one) => withPods(one, told)));
  }

  /** A log that does not say how it ended, nor that all went well, is taken for a failed one when it says what went wrong, outright where tests passed, or stops behind such a report. */
  function fallback({ outcome, endings, tested }: Ended): FoundFailure[] {
    const { failedSteps } = endings.github;
    const found = stepFailure({ job, failedSteps, blocks, context: lines, novelty });
    if (outcome !== "failure" && !endings.cut && endsWell(lines.recent(0))) return [];
    const hasFailed =
      outcome === "failure" ||
      found.weight >= (tested ? 4 : 3) ||
      (!tested && !endings.cut && lines.line() <= pasted && isAsserted(found)) ||
      (!endings.cut && endsBadly(lines.recent(0)));
    return hasFailed ? [found] : [];
  }

  return { push: (chunk) => bytes.push(chunk), end };
}

interface Ended {
  readonly outcome: Reading["outcome"];
  readonly found: readonly FoundFailure[];
  readonly endings: Endings;
  /** Whether a format knows of tests. */
  readonly tested: boolean;
}

function isAsserted({ failure: { lines } }: FoundFailure): boolean {
  return saysAssertion(withoutMarks(lines[0]?.text ?? "").trimStart());
}

function withPods(found: FoundFailure, pods: readonly Pod[]): Failure {
  const own = pods.filter((pod) =>
    found.ranges.some(({ from, to }) => pod.line.line >= from && pod.line.line <= to),
  );
  return { ...found.failure, pods: own.slice(0, maxPods) };
}
