/** Whether a pull request's text says that it closes an issue of this repository, in the words that GitHub follows. */
export function saysItCloses(text: string, issue: number | string): boolean {
  const words = new RegExp(
    String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s{1,3}(?:[\w.-]{1,100}/[\w.-]{1,100})?#${issue}\b`,
    "i",
  );
  return words.test(text.slice(0, 65_536));
}
