import type { Failure } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { RuleMatch } from "../rules/subject.ts";
import { matchesGlob } from "../rules/glob.ts";

export type DiffTouches = Extract<Reason, { kind: "diff-touches" }>;

/** The first changed path that the failure, or the rule that explains it, has to do with; null when there is none. */
export function touchedPath(
  failure: Failure,
  claim: RuleMatch | null,
  changed: readonly string[],
): DiffTouches | null {
  const { location } = failure;
  const test = location === null ? undefined : changed.find((path) => isSame(path, location.file));
  if (test !== undefined) return { kind: "diff-touches", path: test, by: "test" };

  const frame = changed.find((path) => failure.frames.some((at) => isSame(path, at.file)));
  if (frame !== undefined) return { kind: "diff-touches", path: frame, by: "frame" };

  const globs = claim?.rule.rule.relatedPaths ?? [];
  const related = changed.find((path) => globs.some((glob) => matchesGlob(glob, path)));
  if (related !== undefined) return { kind: "diff-touches", path: related, by: "rule" };

  const { message } = failure;
  const named = changed.find((path) => path.includes("/") && message.includes(path));
  return named === undefined ? null : { kind: "diff-touches", path: named, by: "message" };
}

/** Logs print a source file by its name, by its path in the repository, or by an absolute path. */
function isSame(changed: string, printed: string): boolean {
  const path = printed.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  return changed === path || changed.endsWith(`/${path}`) || path.endsWith(`/${changed}`);
}
