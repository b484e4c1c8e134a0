import type { CaseStatus } from "../../model/failure.ts";

export interface GinkgoHeader {
  readonly status: CaseStatus;
  readonly durationMs: number | null;
  /** Version 1 writes a spec as a tree of its containers, version 2 in one line. */
  readonly version: 1 | 2;
}

/** `• [FAILED] [1.2 seconds]`, `• Failure in Spec Setup (BeforeEach) [1.2 seconds]`, `[BeforeSuite] [FAILED] [1.2 seconds]`, `S [SKIPPED] [0.1 seconds]`; null for others. */
export function readGinkgoHeader(text: string): GinkgoHeader | null {
  if (text.length > 200 || !text.endsWith(" seconds]")) return null;
  const match =
    /^(?:[•↺+SPR](?:!|\.{3})?|\[[\w ()]{1,60}\]|)\s?(\[[A-Z][A-Z !-]{1,40}(?:\d{1,4} ATTEMPTS TO PASS)?\]|[A-Z][\w ()-]{0,80}?(?:\.\.\. Timeout)?|)(?: DURING REPETITION #\d{1,6})?(?:\s?\[SLOW TEST\])?\s?\[(\d{1,9}\.\d{1,9}) seconds\]/.exec(
      text,
    );
  if (match === null) return null;
  const word = match[1] ?? "";
  const status = statusOf(word, text.charCodeAt(0));
  const durationMs = Math.round(Number(match[2]) * 1000);
  return status === null
    ? null
    : { status, durationMs, version: word !== "" && !word.startsWith("[") ? 1 : 2 };
}

function statusOf(word: string, mark: number): CaseStatus | null {
  if (/^\[(?:FAILED|PANICKED!?|TIMEDOUT|INTERRUPTED|ABORTED)\]/.test(word)) return "failed";
  if (word.startsWith("[FLAKEY TEST")) return "flaky";
  if (/^\[(?:SKIPPED|SKIPPING|PENDING)\]/.test(word)) return "skipped";
  if (/^(?:Failure|Panic|Timeout|Interrupted)\b/.test(word)) return "failed";
  return (word === "" || word === "[SLOW TEST]") && mark === 0x2022 ? "passed" : null;
}

/** `  [FAIL] Ring [It] wraps` or `[Fail] Ring [It] wraps` of the list at the end; null for other lines. */
export function readSummaryTitle(text: string): string | null {
  const match =
    /^\s{0,4}\[(?:FAIL|Fail|PANICKED!?|Panic!?|TIMEDOUT|Timeout\.{0,3}|INTERRUPTED|ABORTED)\] (\S.*)$/.exec(
      text.slice(0, 1500),
    );
  return match === null ? null : (match[1] ?? "").trim();
}

/** `[1234] Ring Suite [label] - 12/13 specs - 2 procs •`, the head of a succinct run; null for other lines. */
export function succinctSuite(text: string): string | null {
  if (text.charCodeAt(0) !== 91) return null;
  const match = /^\[\d{1,20}\] (.{1,300}?) (?:\[[^\]]{1,200}\] )?- \d{1,7}\/\d{1,7} specs /.exec(
    text.slice(0, 600),
  );
  return match?.[1] ?? null;
}

/** Of the last line of a suite; 0 where it says nothing of specs that passed on retry. */
export function flakedSpecs(text: string): number {
  return Number(/ \| (\d{1,7}) Flaked \|/.exec(text.slice(0, 500))?.[1] ?? 0);
}

const suiteNodes =
  /\[(?:Synchronized)?(?:BeforeSuite|AfterSuite)\]|\[(?:DeferCleanup|ReportAfterSuite|ReportBeforeSuite|ReportEntry)[\w ()]{0,40}\]/;

/** True of the set-up or clean-up of the whole suite. */
export function isSuiteNode(name: string): boolean {
  return suiteNodes.test(name) && !/\[DeferCleanup \(Each\)\]|\[DeferCleanup \(All\)\]/.test(name);
}
