import type { Workbench } from "../pipeline/workbench.ts";
import { storedHead } from "../pipeline/report-head.ts";
import { sayStatus } from "../report/answers/status.ts";
import { sayNothingStored } from "../report/answers/short.ts";
import type { Answer, Call } from "./command.ts";

/** Answers with what was read of the pull request's newest head. */
export async function status({ job }: Call, bench: Workbench): Promise<Answer> {
  const head = await storedHead(job, bench);
  if (head === null) return sayNothingStored();
  const { attempts, unreadable } = await bench.store.attemptsOfHead(head, head.headSha);
  const past = await bench.store.backfill(head);
  return sayStatus({ headSha: head.headSha, attempts, unreadable: unreadable.length, past });
}
