/** Blanks before the text. */
export function indentOf(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}
