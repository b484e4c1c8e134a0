import type { Repository } from "../model/run.ts";
import type { Store } from "../store/store.ts";
import { type Learned, learn } from "../triage/learned/learn.ts";
import { lessonsOf } from "../triage/learned/lessons.ts";

/** Repositories of which it is kept what their corrections teach. */
const mostRemembered = 20;

/** What the corrections of a repository teach; null where they teach nothing surely. */
export type LearnedFrom = (repository: Repository) => Promise<Learned | null>;

/** It is learned once, and again with each new correction. */
export function rememberLearned(store: Store): LearnedFrom {
  const known = new Map<string, { readonly labels: number; readonly learned: Learned | null }>();
  return async ({ owner, repo }) => {
    const key = `${owner}/${repo}`;
    const labels = await store.labels({ owner, repo }, null);
    const before = known.get(key);
    if (before?.labels === labels.length) return before.learned;
    const prints = [...new Set(labels.map(({ fingerprint }) => fingerprint))];
    const failures = await store.failuresByFingerprint({ owner, repo }, prints);
    const learned = learn(lessonsOf(labels, failures));
    known.delete(key);
    known.set(key, { labels: labels.length, learned });
    for (const oldest of known.keys()) if (known.size > mostRemembered) known.delete(oldest);
    return learned;
  };
}
