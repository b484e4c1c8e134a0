/**
 * Replaces what changes from run to run (times, addresses, ids, generated names, paths, line numbers, durations)
 * and keeps what tells failures apart (error codes, exit codes, HTTP status, names of things).
 * Linear in the text; at most 8,000 characters are looked at.
 */
export function mask(text: string): string {
  let masked = text.slice(0, 8_000).replaceAll(telling, keepDigits);
  for (const [pattern, replacement] of steps) masked = masked.replaceAll(pattern, replacement);
  masked = masked.replaceAll(colons, (whole) => (whole.split(":").length > 2 ? "<address>" : whole));
  return masked.replaceAll(word, maskWord).replaceAll(keptDigit, plainDigit).replaceAll(/\s+/g, " ").trim();
}

/** Numbers that say what kind of failure it is: exit and status codes, errno, signals. */
const telling =
  /\b(?:exit(?:ed)?(?: with)?(?: code| status)?|status(?: code)?|HTTP(?:\/\d(?:\.\d)?)?|errno|code|signal|error)[:= ]{1,3}\d{1,5}\b/gi;

/** Hides digits from the later steps by writing them full-width; `plainDigit` is the way back. */
function keepDigits(text: string): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(Number(digit) + fullWidthZero));
}

const fullWidthZero = 0xff10;
const keptDigit = /[\uff10-\uff19]/g;

function plainDigit(kept: string): string {
  return String((kept.codePointAt(0) ?? fullWidthZero) - fullWidthZero);
}

/** Applied in order: each step may rely on what the ones before it took away. */
const steps: readonly (readonly [RegExp, string])[] = [
  [/&?\b(?:v1\.)?([A-Z]\w{2,40})\{[^\n]*/g, "$1{}"],
  [/\b[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9}\s{1,8}\d{1,10} /g, "<time> "],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, "<mac>"],
  [/\b\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d)){0,2}/g, "<time>"],
  [/\bm=[+-]\d{1,12}\.\d{1,12}/g, "<time>"],
  [/(?<![\w:])\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, "<time>"],
  [/\b\d{4}-\d\d-\d\d\b/g, "<date>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  [/\bsha(?:256|512|1):[0-9a-f]{6,128}\b/gi, "<hash>"],
  [/\b0x[0-9a-f]{1,32}\b\??/gi, "<hex>"],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,3})?(?::\d{1,5})?\b/g, "<address>"],
  [/\b(localhost|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}):\d{2,5}\b(?!:)/gi, "$1:<n>"],
  [/\b[A-Za-z]:\\(?:[^\\\s:*?"<>|]{1,255}\\){1,40}/g, ""],
  [/(?<![\w:/.])\.{0,2}\/(?:[\w.@+~-]{1,255}\/){1,40}/g, ""],
  [/(\.[A-Za-z]{1,5}):\d{1,7}(?::\d{1,7})?\b/g, "$1:<n>"],
  [/\b(?:\d{1,9}(?:\.\d{1,9})?(?:ns|µs|us|ms|s|m|h)){1,4}\b/g, "<duration>"],
  [/\b\d{1,9}(?:\.\d{1,9})? ?(?:milliseconds?|seconds?|secs?|minutes?|mins?|hours?)\b/gi, "<duration>"],
];

/** What may be an IPv6 address, bare or with a port or a prefix length. */
const colons = /(?<![\w.:])\[?[0-9a-f:]{2,39}[0-9a-f](?:\/\d{1,3})?(?:\]:\d{1,5}|\])?(?!\w)/gi;

/** A run of name characters: what stands between blanks and punctuation. */
const word = /[A-Za-z0-9_][\w.-]{0,255}/g;

function maskWord(whole: string): string {
  return whole
    .split(/(?<=[-_.])/)
    .map((part, index) => maskPart(part, index > 0))
    .join("");
}

/**
 * Only inner parts can be generated suffixes (`nginx-7c5ddbdf54-x2x8f`): a first part names the thing.
 * Kubernetes makes its own of five characters without vowels.
 */
function maskPart(part: string, inner: boolean): string {
  const end = /[-_.]$/.test(part) ? part.slice(-1) : "";
  const core = part.slice(0, part.length - end.length);
  if (inner && /^[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(core) && core !== "https") return `<random>${end}`;
  if (!/\d/.test(core) || keptNames.test(core)) return part;
  if (/^(?=.*[a-f])[0-9a-f]{7,64}$/i.test(core)) return `<hex>${end}`;
  if (inner && /^[a-z0-9]{5,10}$/.test(core) && /\d[a-z]/.test(core)) return `<random>${end}`;
  return core.replaceAll(/\d+/g, "<n>") + end;
}

/** Names whose digits are part of the name: protocols, architectures, interface versions, error codes. */
const keptNames =
  /^(?:[A-Z]{1,6}\d{3,5}|IPv[46]|http[12]|h2c?|sha\d{1,3}|md5|amd64|arm64|x86|i?386|utf8|v\d{1,2}|v\d(?:alpha|beta)\d|k8s|k3s|e2e|L[2-7])$/i;
