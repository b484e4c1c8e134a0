import type { EvidenceLine } from "../model/evidence.ts";
import type { LineListener } from "./dispatch.ts";
import type { LineContext } from "./line-parser.ts";

const maxFailedSteps = 10;
const maxTail = 60;
/** Lines that an action may still print behind the error it fails with. */
const maxBehind = 4;

/** A step that the log shows failing. */
export interface FailedStep {
  /** `##[error]Process completed with exit code 1.` or whatever else ended it. */
  readonly end: EvidenceLine;
  /** The step's last lines, the end among them. */
  readonly tail: readonly EvidenceLine[];
  /** First line of the step, as far as the log tells. */
  readonly from: number;
  /** First line behind the header in which the runner repeats the command. */
  readonly body: number;
}

export interface GithubEnd {
  /** True when the runner's own last line was seen. */
  readonly complete: boolean;
  readonly failedSteps: readonly FailedStep[];
}

export interface GithubLog extends LineListener {
  end(): GithubEnd;
}

/** Reads the frame that the Actions runner prints: where steps begin, and with which error they end. */
export function createGithubLog(context: LineContext): GithubLog {
  const failedSteps: FailedStep[] = [];
  let from = 1;
  let body = 1;
  let inHeader = false;
  let complete = false;
  let inPost = false;
  let inAction = false;
  let lastError: EvidenceLine | null = null;

  function line(text: string): void {
    if (text.startsWith("##[error]")) return error(text);
    if (begins(text)) return begin(text);
    if (lastError !== null && !mayFollow(lastError)) lastError = null;
    if (inHeader && text.startsWith("##[endgroup]")) endHeader();
  }

  /** More of an action's error, or the last words of what it ran. */
  function mayFollow({ line: at }: EvidenceLine): boolean {
    return inAction && context.line() - at <= maxBehind;
  }

  function endHeader(): void {
    inHeader = false;
    body = context.line() + 1;
  }

  function error(text: string): void {
    const at = context.evidence(text);
    lastError = isEnd(text) ? null : at;
    if (lastError === null) fail(at);
  }

  /** An action that fails prints its own error, and then the next step begins: the job's end, if it printed more in between. */
  function begin(text: string): void {
    const isLast = !text.startsWith("##[group]");
    if (lastError !== null && (isLast || lastError.line === context.line() - 1)) settle(lastError);
    lastError = null;
    from = context.line();
    body = from;
    inHeader = !isLast;
    inAction = isAction(text);
    if (text.startsWith("Post job cleanup.")) inPost = true;
    if (text.startsWith("Cleaning up orphan processes")) complete = true;
  }

  function settle(end: EvidenceLine): void {
    if (!inPost) fail(end);
  }

  function fail(end: EvidenceLine): void {
    if (failedSteps.length >= maxFailedSteps) return;
    const tail = context.recent(body - 1).filter((one) => isBefore(one, end));
    failedSteps.push({ end, tail: tail.slice(-maxTail), from, body });
  }

  return {
    wakesOn: { starts: ["Post job cleanup.", "Cleaning up orphan processes"] },
    awake: () => lastError !== null,
    line,
    end: () => {
      // A job that cannot even be set up ends with its error.
      if (lastError !== null) settle(lastError);
      return { complete, failedSteps };
    },
  };
}

function isBefore(line: EvidenceLine, end: EvidenceLine): boolean {
  return line.line <= end.line && line.step?.number === end.step?.number;
}

/** What the runner prints when a step failed or was stopped. */
function isEnd(text: string): boolean {
  return (
    (text.startsWith("##[error]Process completed with exit code ") && !text.includes(" exit code 0.")) ||
    text.startsWith("##[error]The operation was canceled") ||
    text.startsWith("##[error]The runner has received a shutdown signal") ||
    (text.startsWith("##[error]The job running on runner") &&
      text.includes("exceeded the maximum execution time")) ||
    (text.startsWith("##[error]The action ") && text.includes(" has timed out after "))
  );
}

/** `##[group]Run actions/checkout@v4`, in contrast to a command. */
function isAction(text: string): boolean {
  return /^##\[group\]Run (?:\.{1,2}\/\S*|[\w.-]{1,100}\/\S{1,300}@\S{1,100})$/.test(text.slice(0, 600));
}

function begins(text: string): boolean {
  return (
    text.startsWith("##[group]Run ") ||
    text.startsWith("##[section]Finishing:") ||
    text.startsWith("Post job cleanup.") ||
    text.startsWith("Cleaning up orphan processes")
  );
}
