import { RetryLater } from "../errors.ts";
import type { Client } from "../github/client.ts";
import { type FixAnswer, headContains } from "../github/head-contains.ts";
import type { Run } from "../model/run.ts";
import type { FixState } from "../model/triage.ts";
import { type Classified, fixesOf } from "../triage/classify.ts";

/** Asks once for each fix that a claimed rule or a linked issue names whether the head has it already. By `owner/repo#n`. */
export async function lookUpFixes(
  client: Client,
  { run, branch }: { readonly run: Run; readonly branch: string | null },
  classified: readonly Classified[],
): Promise<ReadonlyMap<string, FixState>> {
  const fixes = new Map<string, FixState>();
  for (const fix of classified.flatMap(fixesOf)) {
    const named = splitName(fix.pull);
    if (named === null || fixes.has(fix.pull)) continue;
    const { owner, repo, headSha, headOwner } = run;
    const question = { owner, repo, fix: named, headSha, headOwner, baseBranch: branch };
    const state = await headContains(client, question).catch(unlessRetry);
    fixes.set(fix.pull, { pull: fix.pull, release: fix.in ?? null, ...state });
  }
  return fixes;
}

/** Advice can do without this answer; the comment then says that it could not be checked. */
function unlessRetry(error: unknown): FixAnswer {
  if (error instanceof RetryLater) throw error;
  return { inHead: "unknown", behindBy: null };
}

function splitName(name: string) {
  const [, owner, repo, number, commit] = /^([\w.-]+)\/([\w.-]+)(?:#(\d+)|@([0-9a-f]{40}))$/.exec(name) ?? [];
  if (owner === undefined || repo === undefined) return null;
  return commit === undefined ? { owner, repo, number: Number(number) } : { owner, repo, commit };
}
