import type { HumanLabel } from "../../model/label.ts";
import type { Lesson, Told } from "./learn.ts";

/** What people said last of each failure that is still known, oldest first. */
export function lessonsOf(
  labels: readonly HumanLabel[],
  failures: ReadonlyMap<string, Told>,
): readonly Lesson[] {
  const last = new Map<string, string>();
  for (const { fingerprint, label } of labels) {
    if (/^(?:cause|category):/.test(label)) {
      last.delete(fingerprint);
      last.set(fingerprint, label);
    } else if (label.startsWith("wrong:") && last.get(fingerprint) === label.replace(/^wrong:/, "cause:"))
      last.delete(fingerprint);
  }
  return [...last].flatMap(([fingerprint, label]) => {
    const failure = failures.get(fingerprint);
    return failure === undefined ? [] : [{ ...failure, label }];
  });
}
