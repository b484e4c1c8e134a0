import type { CompiledRule } from "./compiled.ts";
import type { Subject } from "./subject.ts";

/**
 * What a rule about machines, services or the environment may look at: not the lines in which a test compares, since there the
 * words of an error may be what the test wanted to see, or made. A test of error messages is not a full disk.
 */
export function withoutQuotes(subject: Subject): Subject {
  if (subject.kind !== "test") return subject;
  return {
    ...subject,
    error: subject.error.filter(({ text }) => !isComparison(text)),
    log: subject.log.filter(({ at }) => !isComparison(at.text)),
  };
}

/** A repository's own rules know its tests: theirs are held to it only where they call a failure nobody's. */
export function mayNotQuote({ rule, trusted }: CompiledRule): boolean {
  return (trusted ? elsewhere : nobodys).test(rule.category);
}

const nobodys = /^(?:infrastructure|external)\//;
const elsewhere = /^(?:infrastructure|external|configuration|test)\//;

/** A line that says what was wanted, unless that is no error at all: then the error beside it is the real one. */
function isComparison(text: string): boolean {
  const looked = text.slice(0, longest);
  return comparison.test(looked) && !wantedNoError.test(looked);
}

const longest = 2_000;

const comparison =
  /\bwant(?:ed|s)?\b|\bexpect(?:ed|s|ing)?\b|\bto (?:equal|be|eq|contain|match|include|have)\b|\bshould(?:n't| not)? (?:be|have|contain|equal|match|eq)\b|\bbut (?:was|got)\b|\b(?:did|does)(?: not|n't) (?:contain|match|equal)\b|\bassert(?:_\w{1,30}!?)?[ (]|\bassert(?:Equals?|That|True|Contains)\b|\b(?:left|right): |[=!]=|^\s{0,40}(?:E\s{1,20})?[-+] /i;

const wantedNoError =
  /unexpected(?:ly)? |(?:want(?:ed)?|expected?)\b.{0,30}\b(?:nil|no error|null|none|success)\b|not (?:to )?(?:have occurred|throw|raise|fail|error)|to (?:be nil|succeed)|should not (?:error|fail|throw)/i;
