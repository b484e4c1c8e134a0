/** Labels by which projects commonly mark issues about failing tests. */
const words =
  /flak[ey]|failing[ _-]?tests?\b|tests?[ _-]?fail|ci[ _-]?fail|build[ _-]?fail|intermittent|known[ _-]?(?:failure|build[ _-]?error)/i;

/** The most common ones, for where a repository's labels cannot be listed. */
export const usualLabels = [
  "flake",
  "flaky",
  "flaky-test",
  "kind/flake",
  "kind/failing-test",
  "test-failure",
];

/** Whether issues with this label are compared with failures: `wanted` says which, null leaves it to the label's words. */
export function marksFailures(label: string, wanted: readonly string[] | null): boolean {
  if (wanted === null) return words.test(label.slice(0, 100));
  return wanted.some((one) => one.toLowerCase() === label.toLowerCase());
}
