import { withoutMarks } from "./line-marks.ts";
import { signs } from "./not-tests/signs.ts";
import { createPatternSieve } from "./pattern-sieve.ts";
import { isSecondhand, isSummary } from "./secondhand.ts";

/**
 * How much a line tells about why something failed: 5 names a cause, 4 is an error said outright, 3 and 2 mention
 * one, 0 is neutral, below 0 is a wrapper or noise that is never the key line. Linear in the text's first 2,000 characters.
 */
export function tellingWeight(line: string): number {
  const text = withoutMarks(line).slice(0, 2000);
  const bare = text.trimStart();
  if (bare === "") return -2;
  sieve.look(text);
  const weight = weightOf(text);
  // Set in by what printed it: a little less sure.
  return bare === text || weight < 0 || weight > 3 ? weight : Math.max(weight, weightOf(bare) - 1);
}

function weightOf(text: string): number {
  if (sieve.matches(wrapper, text)) return -2;
  if (sieve.matches(harmless, text)) return 0;
  const sign = signs[sieve.first(text, own.length) - own.length];
  if (sign !== undefined && sign.weight >= 5) return sign.weight;
  if (isSecondhand(text.trimStart()) || isSummary(text)) return 2;
  if (sign !== undefined) return sign.weight;
  if (sieve.matches(outright, text)) return 4;
  if (sieve.matches(mention, text)) return quoted.test(text) ? 1 : 3;
  if (!sieve.matches(failed, text)) return 0;
  return saysWhy.test(text) ? 3 : 2;
}

/** Cheap, for every line of every log: whether a line has a word of an error, or a place in a source file. */
export function maybeTelling(text: string): boolean {
  return !isGoFrame(text) && (hasPlace(text) || words.test(text) || crosses.test(text));
}

/** What `go test` prints around tests that did not fail: their names often have words of errors. */
function isGoFrame(text: string): boolean {
  if (text.charCodeAt(0) === 61) return text.startsWith("=== RUN ") || text.startsWith("=== NAME ");
  const at = text.indexOf("--- ");
  return at !== -1 && at < 40 && (text.startsWith("PASS: ", at + 4) || text.startsWith("SKIP: ", at + 4));
}

/** Marks of failed items in a list: a line that begins with one is worth a look. */
export const errorCrosses = "✖✗✘❌";
const crosses = new RegExp(`^\\s{0,20}[${errorCrosses}]`);

/** Few, long, none beginning with a blank. */
export const errorWords: readonly string[] = [
  "rror",
  "ERR",
  "ail",
  "AIL",
  "xcep",
  "atal",
  "anic",
  "enied",
  "annot",
  "nable",
  "efus",
  "imed",
  "illed",
  "left on",
  "raceb",
  "found",
  "fault",
  "RACE",
  "memory",
  "ATAL",
  "FLICT",
  "turning 1",
  "anitizer",
  "ndefined",
  "ould no",
  "E: ",
  "any requests",
  "llegal ",
  "anyrequests",
  "bound",
  "nknown",
  "nvalid",
  "xpected",
  "-UNEXPECTED-",
  "nsupported",
  "nresolved",
  "ndeclared",
  "nreach",
  "NREACH",
  "issing",
  "ismatch",
  "onflict",
  "o such",
  "ot exist",
  "orbidden",
  "uthoriz",
  "bort",
  "rash",
  "exited with",
  "returned a",
  "not inst",
  "not up to",
  "problem",
  "violation",
  "erminated",
  "Depends: ",
  "dumped",
  "an't",
  "dn't",
  "attempt to",
  "RITICAL",
  "diff ",
  "Diff in ",
  "SC1",
  "SC2",
  "DL3",
  "DL4",
  "YN00",
  "e: file:",
  "ejected]",
  "o rule to",
  "initialised",
  "ot recognized",
  "ut of date",
  "eformat",
  "hreshold",
  "ot reached",
  "ot tidy",
  "requires go",
  "ulnerability #",
  "CVE-",
  "everity: ",
  "==> ",
  "] http",
  "Check: CKV",
  "GH_TOKEN env",
  "xceeded",
];

const words = new RegExp(errorWords.join("|"));

/** `:12:3` behind the first colon, as compilers and linters print it. */
function hasPlace(text: string): boolean {
  const colon = text.indexOf(":");
  if (colon < 1 || !isDigit(text.charCodeAt(colon + 1)) || text.charCodeAt(colon - 1) < 64) return false;
  let at = colon + 1;
  while (isDigit(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === 58 && isDigit(text.charCodeAt(at + 1));
}

/** The same of the text in these bytes. */
export function hasPlaceIn(bytes: Uint8Array, from: number, to: number): boolean {
  let colon = from;
  while (colon < to && bytes[colon] !== 58) colon++;
  if (colon <= from || colon + 1 >= to || !isDigit(bytes[colon + 1] ?? 0)) return false;
  if ((bytes[colon - 1] ?? 0) < 64) return false;
  let at = colon + 1;
  while (at < to && isDigit(bytes[at] ?? 0)) at++;
  return at + 1 < to && bytes[at] === 58 && isDigit(bytes[at + 1] ?? 0);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const wrapper =
  /^##\[|^\[command\]|Process completed with exit code|^g?make(?:\[\d{1,4}\])?: (?:\*\*\* (?:\[|Waiting)|Target .{1,300} not remade)|^tar: (?:Error is not recoverable|Child returned)|^operable program or batch file|^\[ERROR\] \[ERROR\] Some problems|^(?:FAIL|PASS|ok|exit status \d{1,3})\s?$|^FAIL\t|^--- FAIL|[Cc]ommand failed with exit code \d|^npm (?:ERR!|error) \s{0,8}(?:errno|code|syscall|path|command|workspace|location|Exit status|Failed at|This is probably|A complete log|Lifecycle script|[A-Z]+ ERR|\d{4}-)|ELIFECYCLE|^Error: Process completed|ERR_PNPM_RECURSIVE_RUN|^note: This error originates from a subprocess|^See above for output|^Use --verbose_failures |Build step .{1,80} marked build as failure|^Finished: FAILURE|^The command ".{0,500}" (?:exited with|failed)|re-run Maven|^\[ERROR\] (?:-> )?\[Help|^\[ERROR\]\s*$|^\[ERROR\] (?:Re-run Maven|For more information about|After correcting|\s*mvn <)|^FAILURE: Build failed with an exception|^\* (?:What went wrong|Try|Exception is)|^BUILD FAIL|^\[INFO\] BUILD|^ninja: (?:build stopped|fatal: )|^-- Configuring incomplete|^(?:Got|got) exit code|^##\[error\]The process |^(?:Bash|PowerShell|Cmd\.exe) exited with code |^The above exception|^During handling of/;

const harmless =
  /^For more information about this error, try |^Some errors have detailed explanations|COMPILATION ERROR :|\b(?:0|no) (?:errors?|failures?|failed)\b|\b(?:errors?|failures?|failed)[:=] ?0\b|^.{0,60}[\s\]](?:INFO|DEBUG|TRACE)[\s\]:](?!TEST-UNEXPECTED-)|^[\s│]*(?:warning|warn|debug|info)\b(?!: (?:DATA RACE|\w{4,8}Sanitizer))|^w: |\[(?:warning|warn|debug|info)\](?! Code style)|^Memcheck, |^For lists of detected|--fail\b|continue-on-error|\|\| (?:true|exit)|^\s*(?:if|elif|echo|set|function|trap) |^\+{1,4} |^hint: |^\s{0,20}(?:[✓✔√] |ok \d)|^(?:configure: )?checking (?:for|whether) |^Unable to find image |DeprecationWarning/i;

const outright =
  /^\s*(?:[\w./\\+-]{1,200}: ?)?(?:fatal error|fatal|error|err)(?:\[\w{1,20}\])?(?:!|:| -)|^\[(?:ERROR|FATAL)\]|^(?:ERROR|FATAL|CRITICAL|REGRESSION|Error|error|E {2,4})\b|(?:Error|Exception)(?::| in )|:\d{1,7}: (?:(?:fatal )?error|ERROR|CRITICAL|SEVERE)|: error [A-Z]+\d|Failed to execute goal|^\s*\w{0,20} ?(?:FAILED|FAILURE)\b(?!=)|^(?:[A-Z]{2,12} |\[\S{8,30} )(?:ERROR|FATAL|CRITICAL)\b/;

const mention =
  /\b(?:error|errors|fatal|exception|denied|refused|refusing|unauthorized|forbidden|undefined|unexpected|invalid|crash(?:ed)?|killed(?! \d)|abort(?:ed|ing)?|timed out|timeout|cannot|could not|couldn't|can't|unable to|not found|no such|does not exist|not installed|unbound variable|attempt to|illegal|mismatch|conflict|missing)\b/i;

const failed = /\bfail(?:ed|s|ure|ures|ing)?\b|✗|✖|✘|❌/i;

/** `upload failed: the bucket is full` */
const saysWhy = /\b[Ff]ailed: [^\s\d]/;

/** Words of error inside names and options rather than in a sentence. */
const quoted =
  /[-_/.](?:error|errors|timeout|exception|invalid|missing)|(?:error|errors|timeout|exception)[-_/]/i;

const own = [wrapper, harmless, outright, mention, failed];
const sieve = createPatternSieve([...own, ...signs.map(({ pattern }) => pattern)]);
