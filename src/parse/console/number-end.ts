/** Index behind the digits with which the line begins, at most ten. */
export function numberEnd(text: string): number {
  let at = 0;
  while (at < 10 && isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
