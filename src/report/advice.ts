import type { Repository } from "../model/run.ts";
import type { FixState } from "../model/triage.ts";
import { cut } from "./clean.ts";
import { code, link, say, type Span } from "./content.ts";
import { count } from "./plural.ts";
import { referenceLink } from "./references.ts";
import type { Row } from "./rows.ts";

/** What to do about one cause, shortest first: the fix if there is one, else the rule's own advice. */
export function adviceFor(row: Row, here: Repository | null): readonly Span[] {
  if (row.resolved) return say`Nothing: it passed later`;

  const { verdict } = row.members[0];
  const fix = mostPressingFix(row);
  if (fix !== null && row.claim !== null) return fixAdvice(fix, here);

  const changed = verdict.relation.reasons.find((reason) => reason.kind === "diff-touches");
  if (row.relation === "likely-caused-by-pr" && changed !== undefined) {
    return say`Look at ${code(cut(changed.path, 120))}, which this pull request changes`;
  }
  const remedy = row.claim?.remedies[0];
  if (remedy !== undefined) return say`${cut(remedy, 300)}`;
  return say`Read the ${link(verdict.link ?? verdict.jobLink, "key line")}: no cause can be named`;
}

/** The fix's whole sentence: where it is, whether the head has it, and what follows. */
export function fixAdvice(fix: FixState, here: Repository | null): readonly Span[] {
  const pull = referenceLink(fix.pull, "pull", here);
  const release = fix.release === null ? "" : `, in ${cut(fix.release, 40)}`;
  switch (fix.inHead) {
    case "no":
      return say`Your branch lacks the fix ${pull}${release}${behind(fix.behindBy)}: rebase onto it, then run again`;
    case "yes":
      return say`Your branch already has the fix ${pull}, so rebasing will not help: this is back, or it is something else`;
    case "unknown":
      return say`Fixed by ${pull}${release}. It could not be checked whether your branch has that fix: if not, rebase onto it`;
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

function behind(commits: number | null): string {
  return commits === null || commits < 1 ? "" : ` (${count(commits, "commit")} behind)`;
}
