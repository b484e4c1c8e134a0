import type { Issue } from "../model/known-issue.ts";

/** Whether an issue has one of the labels; GitHub compares their names without case. */
export function isLabelled({ labels }: Pick<Issue, "labels">, wanted: readonly string[]): boolean {
  return labels.some((label) => wanted.some((one) => one.toLowerCase() === label.toLowerCase()));
}
