import type { Home } from "../model/run.ts";
import type { FixState } from "../model/triage.ts";
import { cut } from "./clean.ts";
import { code, link, say, type Span } from "./content.ts";
import { count } from "./plural.ts";
import { referenceLink } from "./references.ts";
import type { Row } from "./rows.ts";

/** What to do about one cause, shortest first: the fix if there is one, else the rule's own advice. */
export function adviceFor(row: Row, here: Home | null): readonly Span[] {
  if (row.resolved) return say`Nothing: it passed later`;

  const { verdict } = row.members[0];
  const fix = mostPressingFix(row);
  if (fix !== null) return fixAdvice(fix, here);

  const changed = verdict.relation.reasons.find((reason) => reason.kind === "diff-touches");
  if (row.relation === "likely-caused-by-pr" && changed !== undefined) {
    return say`Look at ${code(cut(changed.path, 120))}, which this pull request changes`;
  }
  const course = adviceOfHistory(row);
  if (row.claim === null && course !== null) return course;
  const remedy = row.claim?.remedies[0];
  if (remedy !== undefined) return say`${cut(remedy, 300).replace(/\.$/, "")}`;
  const [issue] = verdict.knownIssues;
  if (issue !== undefined)
    return say`Read ${referenceLink(issue.url, "issues", here)}: it tells of the same failure`;
  if (verdict.failure.lines.length === 0)
    return say`Open the ${link(verdict.jobLink, "job")}: no line of its log could be read`;
  return say`Read the ${link(verdict.link ?? verdict.jobLink, "key line")}: no cause can be named`;
}

/** What the past alone advises; null where it says nothing. */
function adviceOfHistory({ relation, members: [{ verdict }] }: Row): readonly Span[] | null {
  const says = (kind: string) =>
    [...verdict.pattern.reasons, ...verdict.relation.reasons].some((one) => one.kind === kind);
  const storm = verdict.pattern.reasons.find((one) => one.kind === "most-runs-fail");
  if (storm !== undefined)
    return storm.isPast === true
      ? say`Run the failed jobs again: most runs of the repository failed so at that time`
      : say`Wait: most runs of the repository fail so at the moment`;
  if (relation === "not-caused-by-pr") {
    if (verdict.pattern.value === "flaky") return say`Run the failed jobs again`;
    if (verdict.pattern.value === "broken")
      return say`Nothing here: the base branch is broken, see the ${link(verdict.link ?? verdict.jobLink, "key line")}`;
  }
  if (says("first-seen-here")) return say`Run the job again: failing once more speaks against this change`;
  if (relation === "likely-caused-by-pr")
    return say`Look at the ${link(verdict.link ?? verdict.jobLink, "key line")}: it passes without this change`;
  return null;
}

/** The fix's whole sentence: where it is, whether the head has it, and what follows. */
export function fixAdvice(fix: FixState, here: Home | null): readonly Span[] {
  const pull = referenceLink(fix.pull, "pull", here);
  switch (fix.inHead) {
    case "no":
      if (fix.missingOn !== undefined)
        return say`Fixed by ${pull}, but ${code(cut(fix.missingOn, 60))} does not have that fix: it has to be backported before a rebase helps`;
      return say`Your branch lacks the fix ${pull}${aside([releaseOf(fix), behind(fix.behindBy)])}: rebase onto it, then run again`;
    case "yes":
      return say`Your branch already has the fix ${pull}, so rebasing will not help: this is back, or it is something else`;
    case "unknown":
      return say`Fixed by ${pull}${aside([releaseOf(fix)])}. It could not be checked whether your branch has that fix: if not, rebase onto it`;
  }
}

/** The fix that the head lacks comes before the one it may lack. */
export function mostPressingFix(row: Row): FixState | null {
  const fixes = row.members.flatMap(({ verdict }) => verdict.fixes);
  return (
    fixes.find((fix) => fix.inHead === "no") ??
    fixes.find((fix) => fix.inHead === "unknown") ??
    fixes[0] ??
    null
  );
}

/** The rule's advice. Whether to rebase is told by the fix's state alone: a head that has the fix is never told to. */
export function remediesFor(row: Row): readonly string[] {
  const remedies = row.claim?.remedies ?? [];
  const fix = mostPressingFix(row);
  if (fix === null) return remedies;
  return remedies.filter(
    (remedy) => !(fix.inHead === "yes" ? /\brebas/i : /^rebase onto the fix\b/i).test(remedy),
  );
}

function releaseOf(fix: FixState): string | null {
  return fix.release === null ? null : `released in ${cut(fix.release, 40)}`;
}

function behind(commits: number | null): string | null {
  return commits === null || commits < 1 ? null : `you are ${count(commits, "commit")} behind`;
}

function aside(parts: readonly (string | null)[]): string {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? "" : ` (${known.join("; ")})`;
}
