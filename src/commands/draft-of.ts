import type { Draftable } from "../prove/scaffold.ts";
import type { Row } from "../report/rows.ts";

/** What a signature can be drafted from: the row's first failure and the facts of its job. */
export function draftOf({ members: [{ verdict, run }] }: Row): Draftable {
  const { failure } = verdict;
  const facts = run.triage.jobs.find(({ name }) => name === failure.job)?.facts ?? [];
  return { failure, subject: { kind: failure.kind, test: failure.test, facts } };
}
