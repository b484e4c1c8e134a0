/** Hides numbers that say what kind of failure it is from every later step, by writing their digits full-width. */
export function hideTelling(text: string): string {
  let hidden = text;
  for (const pattern of telling) hidden = hidden.replaceAll(pattern, fullWidth);
  return hidden;
}

/** The way back. */
export function showTelling(text: string): string {
  return text.replaceAll(/[\uff10-\uff19]/g, (digit) =>
    String((digit.codePointAt(0) ?? fullWidthZero) - fullWidthZero),
  );
}

const fullWidthZero = 0xff10;

function fullWidth(text: string): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(Number(digit) + fullWidthZero));
}

/** Exit codes, HTTP status, errno, signals and numbered errors, in the forms in which tools print them. */
const telling: readonly RegExp[] = [
  /\b(?:exit(?:ed|s)?(?: with)?(?: code| status)?|(?:terminated|failed|died) with(?: code| status)?)[:= ]{1,3}-?\d{1,10}\b/gi,
  /(?:code|status|errno|\brc|signal|exit)["']?\s{0,2}[:=(]?\s{0,2}["']?-?\d{1,10}\b/gi,
  /\bHTTP(?:\/\d(?:\.\d)?)?(?: error| response| status)?[:= ]{1,3}[1-5]\d\d\b/gi,
  /\b(?:returned|responded|answered|response|replied)(?: with| code| error| status)?[:= ]{1,3}[1-5]\d\d\b(?![.:\d])/gi,
  /\b[1-5]\d\d(?= {1,2}(?:OK|Bad|Service|Server|Not|Internal|Gateway|Too|Forbidden|Unauthorized|Moved|Found|Conflict|Gone|Method|Request|Unprocessable|Precondition|Payload|Proxy|Payment|Temporary|Permanent)\b)/g,
  /\b(?:error|err|curl)[:= ]{0,2}[([]?-?\d{1,5}(?=[)\]:,]| \(|$)/gi,
  /\b(?:HRESULT|code|status|exception|error)[:= (]{1,3}0x[0-9a-f]{8}\b/gi,
  /\bSQLSTATE\W{0,3}[0-9A-Z]{5}\b(?:\]? \[\d{1,5})?/g,
  /\b[A-Z]{2,8}-\d{3,6}\b/g,
];
