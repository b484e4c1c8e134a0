import type { Workbench } from "../pipeline/workbench.ts";
import { sayRow } from "../report/answers/explain.ts";
import type { Answer, Call } from "./command.ts";
import { pickRow } from "./pick-row.ts";
import { rowsOfPull } from "./rows-of-pull.ts";

/** Answers with all that is known of one row. */
export async function explain({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const pull = await rowsOfPull(job, bench);
  const picked = pickRow(pull, args);
  if (picked.kind === "answer" || pull === null) return picked.kind === "answer" ? picked.answer : null;
  return sayRow(picked.row, picked.number, pull.account);
}
