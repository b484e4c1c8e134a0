import type { Commit, Repository } from "./world.ts";

/** Hash of a branch, `owner:branch`, whole or short hash; null where nothing has that name. */
export function resolveRef(repo: Repository, ref: string): string | null {
  const branch = repo.branches[ref] ?? repo.branches[ref.replace(`${repo.owner}:`, "")];
  if (branch !== undefined) return branch;
  if (ref === "HEAD") return repo.branches[repo.defaultBranch] ?? null;
  const known = repo.commits.find((commit) => commit.sha.startsWith(ref) && ref.length >= 7);
  return known?.sha ?? null;
}

export interface Comparison {
  readonly status: "diverged" | "ahead" | "behind" | "identical";
  readonly mergeBase: Commit;
  readonly base: Commit;
  /** Commits of the head that the base lacks, oldest first. */
  readonly ahead: readonly Commit[];
  readonly behindBy: number;
}

/** What `compare/base...head` counts; null where a name is unknown or the two share nothing. */
export function compareCommits(repo: Repository, baseRef: string, headRef: string): Comparison | null {
  const bySha = new Map(repo.commits.map((commit) => [commit.sha, commit]));
  const base = bySha.get(resolveRef(repo, baseRef) ?? "");
  const head = bySha.get(resolveRef(repo, headRef) ?? "");
  if (base === undefined || head === undefined) return null;

  const inBase = history(bySha, base);
  const inHead = history(bySha, head);
  const mergeBase = inHead.find((commit) => inBase.includes(commit));
  if (mergeBase === undefined) return null;
  const ahead = inHead.filter((commit) => !inBase.includes(commit)).toReversed();
  const behindBy = inBase.filter((commit) => !inHead.includes(commit)).length;
  return { status: statusOf(ahead.length, behindBy), mergeBase, base, ahead, behindBy };
}

/** A commit and all before it, nearest first. */
export function history(bySha: ReadonlyMap<string, Commit>, from: Commit): readonly Commit[] {
  const seen = new Set<Commit>([from]);
  for (const commit of seen)
    for (const sha of commit.parents) {
      const parent = bySha.get(sha);
      if (parent !== undefined) seen.add(parent);
    }
  return [...seen];
}

function statusOf(ahead: number, behind: number): Comparison["status"] {
  if (ahead > 0) return behind > 0 ? "diverged" : "ahead";
  return behind > 0 ? "behind" : "identical";
}
