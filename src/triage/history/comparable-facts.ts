import type { FactValues, JobTally } from "../../model/history.ts";
import { factsOfName } from "../../parse/facts/name-facts.ts";

/**
 * The tallies with those facts alone that can be compared. A log is read where a job fails, and tells facts that no passing job
 * is known to have or to lack: so a fact counts where the job's name tells it, or where its key is known of a job that never
 * failed so; and what was read of a job once holds for all of its runs.
 */
export function withComparableFacts(tallies: readonly JobTally[]): readonly JobTally[] {
  const jobs = [...Map.groupBy(tallies, ({ job }) => job)].map(([job, of]) => ({
    job,
    facts: together(of.map(({ facts }) => facts)),
    hasFailed: of.some(({ failed }) => failed > 0),
  }));
  const known = new Set(jobs.flatMap(({ facts, hasFailed }) => (hasFailed ? [] : Object.keys(facts))));
  const comparable = new Map(jobs.map(({ job, facts }) => [job, chosen(job, facts, known)]));
  return tallies.map((tally) => ({ ...tally, facts: comparable.get(tally.job) ?? {} }));
}

function chosen(job: string, facts: FactValues, known: ReadonlySet<string>): FactValues {
  const named = new Set(factsOfName(job).map(({ key }) => key));
  return Object.fromEntries(Object.entries(facts).filter(([key]) => named.has(key) || known.has(key)));
}

/** What a job was told to run with at different times says nothing. */
function together(all: readonly FactValues[]): FactValues {
  const values = new Map<string, string | null>();
  for (const [key, value] of all.flatMap((facts) => Object.entries(facts))) {
    const known = values.get(key);
    values.set(key, known === undefined || known === value ? value : null);
  }
  return Object.fromEntries([...values].filter((entry): entry is [string, string] => entry[1] !== null));
}
