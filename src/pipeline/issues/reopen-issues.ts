import { reopenIssue } from "../../github/reopen-issue.ts";
import type { Run } from "../../model/run.ts";
import type { Triage, Verdict } from "../../model/triage.ts";
import type { Workbench } from "../workbench.ts";

/**
 * Opens issues again whose failure is back: closed, fixed, and failing on a branch of the repository that has the fix. A pull
 * request may break anew what was fixed, so none opens an issue. Each fix opens an issue once: who closes it again has seen it.
 */
export async function reopenIssues(
  { installationId, owner, repo }: Run,
  triage: Triage,
  { github, store }: Workbench,
): Promise<void> {
  const repository = { owner, repo };
  for (const [number, fix] of issuesBack(triage, `${owner}/${repo}`)) {
    const note = `issue ${number} opened again after ${fix}`;
    if ((await store.note(repository, note)) !== null) continue;
    await reopenIssue(github.installation(installationId), { ...repository, number });
    await store.saveNote(repository, note, "");
  }
}

/** Number of each issue of the repository, with the fix that the head has. */
function issuesBack({ verdicts }: Triage, here: string): ReadonlyMap<number, string> {
  return new Map(verdicts.flatMap((verdict) => issuesOf(verdict, here)));
}

function issuesOf(
  { fixes, knownIssues, foldedInto }: Verdict,
  here: string,
): readonly (readonly [number, string])[] {
  const fix = fixes.find(({ inHead }) => inHead === "yes");
  if (fix === undefined || foldedInto !== null) return [];
  return knownIssues.flatMap(({ url, state }) => {
    const [, home = "", number] = /^([^/]+\/[^/]+)#(\d+)$/.exec(url) ?? [];
    const isOurs = home.toLowerCase() === here.toLowerCase() && state === "closed";
    return isOurs ? [[Number(number), fix.pull] as const] : [];
  });
}
