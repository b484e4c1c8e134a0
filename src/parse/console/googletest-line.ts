/** `[` or a digit, the word that announces another round, or a failure. */
export function mayBegin(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code === 91) return text.charCodeAt(11) === 93;
  if (code >= 48 && code <= 57) return text.startsWith(": [", indexBehindDigits(text));
  return (code === 82 && text.startsWith("Repeating all tests")) || text.endsWith(": Failure");
}

export function withoutTestNumber(text: string): string {
  const code = text.charCodeAt(0);
  if (code < 48 || code > 57) return text;
  const behind = indexBehindDigits(text);
  return text.startsWith(": ", behind) ? text.slice(behind + 2) : text;
}

function indexBehindDigits(text: string): number {
  let at = 0;
  while (at < 6 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at;
}

/** The suite in `[----------] 3 tests from Ring/0, where TypeParam = int`; null behind its last test. */
export function suiteIn(text: string): string | null {
  const match = /^\d{1,9} tests? from ([^\s,]{1,500})(?:$|, where )/.exec(text.slice(0, 1000));
  return match?.[1] ?? null;
}

/** `file.cc:12: Failure`, or `file.cc(12): error: ...` of MSVC. */
export function saysFailure(text: string): boolean {
  return text.endsWith(": Failure") || (text.length < 2000 && /^[^\s(]{1,500}\(\d{1,7}\): error:/.test(text));
}

export function isTestName(name: string): boolean {
  return name.length < 1000 && /^[^\s.,]+\.[^\s.,]+$/.test(name);
}

export function suiteOf(name: string): string | null {
  const dot = name.indexOf(".");
  return dot === -1 ? null : name.slice(0, dot);
}
