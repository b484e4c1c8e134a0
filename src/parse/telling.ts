/**
 * How much a line tells about why something failed: 5 names a cause, 4 is an error said outright, 3 and 2 mention
 * one, 0 is neutral, below 0 is a wrapper or noise that is never the key line. Linear in the text's first 2,000 characters.
 */
export function tellingWeight(line: string): number {
  const text = withoutErrorMark(line).slice(0, 2000);
  if (text.trim() === "") return -2;
  if (wrapper.test(text)) return -2;
  if (harmless.test(text)) return 0;
  if (named.test(text)) return 5;
  if (outright.test(text)) return 4;
  if (mention.test(text)) return quoted.test(text) ? 1 : 3;
  return failed.test(text) ? 2 : 0;
}

/** The line without the mark that GitHub, or a problem matcher of the workflow, puts before it. */
export function withoutErrorMark(line: string): string {
  return line.startsWith("##[error]") ? line.slice("##[error]".length) : line;
}

const wrapper =
  /^##\[|^\[command\]|Process completed with exit code|^make(?:\[\d{1,4}\])?: \*\*\* |^(?:FAIL|PASS|ok|exit status \d{1,3})\s?$|^FAIL\t|^--- FAIL|Command failed with exit code \d|^npm (?:ERR!|error) (?:errno|code|A complete log|[A-Z]+ ERR)|^The operation was canceled|^Error: Process completed|Build step .{1,80} marked build as failure|^Finished: FAILURE|^The command ".{0,500}" (?:exited with|failed)|re-run Maven|^\[ERROR\] (?:-> )?\[Help|\[Help 1\] http|^\[ERROR\]\s*$/;

const harmless =
  /COMPILATION ERROR :|\b(?:0|no) (?:errors?|failures?|failed)\b|\b(?:errors?|failures?|failed)[:=] ?0\b|^\s*(?:warning|warn|debug|info)\b|\[(?:warning|warn|debug|info)\]|--fail\b|continue-on-error|\|\| (?:true|exit)|^\s*(?:if|elif|echo|set|function|trap) |^\+ /i;

const named =
  /^\s*panic: |^fatal error: |WARNING: DATA RACE|toomanyrequests|no space left on device|EADDRINUSE|address already in use|port is already allocated|lost communication with the server|because it is being terminated|admission webhook|timed out waiting for the condition|test timed out after|ImagePullBackOff|ErrImagePull|OOMKilled|[Oo]ut of memory|OutOfMemoryError|connection refused|i\/o timeout|TLS handshake timeout|not authorized to perform|Could not resolve host|no such host|Segmentation fault|SIGSEGV|undefined reference|Permission denied|AccessDenied|[Aa]ccess denied|rate limit exceeded/;

const outright =
  /^\s*(?:[\w./\\-]{1,200}: ?)?(?:fatal|error|err)(?:\[\w{1,20}\])?(?:!|:| -)|^\[(?:ERROR|FATAL)\]|^(?:ERROR|FATAL|Error|E {2,4})\b|(?:Error|Exception)(?::| in )|:\d{1,7}: (?:fatal )?error|: error [A-Z]+\d|Failed to execute goal|^\s*\w{0,20} ?(?:FAILED|FAILURE)\b/;

const mention =
  /\b(?:error|errors|fatal|exception|denied|refused|refusing|unauthorized|forbidden|undefined|unexpected|invalid|crash(?:ed)?|killed|abort(?:ed|ing)?|timed out|timeout|cannot|could not|couldn't|can't|unable to|not found|no such|does not exist|mismatch|conflict|missing)\b/i;

const failed = /\bfail(?:ed|s|ure|ures|ing)?\b|✗|✖|✘|❌/i;

/** Words of error inside names and options rather than in a sentence. */
const quoted =
  /[-_/.](?:error|errors|timeout|exception|invalid|missing)|(?:error|errors|timeout|exception)[-_/]/i;
