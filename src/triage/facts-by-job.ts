import type { Fact, Job } from "../model/evidence.ts";
import type { Reading } from "../model/failure.ts";
import { factsOfName } from "../parse/facts/name-facts.ts";

/** Facts of every job: what its log proves, and what only its name says. */
export function factsByJob(
  jobs: readonly Job[],
  logs: readonly Reading[],
): ReadonlyMap<string | null, readonly Fact[]> {
  const facts = new Map<string | null, readonly Fact[]>();
  for (const job of jobs) facts.set(job.name, factsOfName(job.name));
  for (const reading of logs) facts.set(reading.job, merge(reading.facts, facts.get(reading.job) ?? []));
  return facts;
}

/** A line of the log proves more than the name does. */
function merge(proved: readonly Fact[], named: readonly Fact[]): readonly Fact[] {
  const known = new Set(proved.map(({ key }) => key));
  return [...proved, ...named.filter(({ key }) => !known.has(key))];
}
