import { openIssue } from "../github/open-issue.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { draftWhen } from "../prove/scaffold.ts";
import { sayFiled, sayNotFiled, sayTracked } from "../report/answers/file.ts";
import { issueOfRow } from "../report/issue-of-row.ts";
import type { Answer, Call } from "./command.ts";
import { draftOf } from "./draft-of.ts";
import { noteOnRow } from "./note-on-row.ts";
import { pickRow } from "./pick-row.ts";
import { rowsOfPull } from "./rows-of-pull.ts";

/** `/triage file n`: opens an issue that knows the failure again, and links it. Where an issue is known that is answer enough. */
export async function file({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const pull = await rowsOfPull(job, bench);
  const picked = pickRow(pull, args);
  if (picked.kind === "answer") return picked.answer;
  if (pull === null) return null;
  const { row, number } = picked;
  const [known] = row.members.flatMap(({ verdict }) => verdict.knownIssues);
  if (known !== undefined) return sayTracked(known.url, pull.account.repository);

  const { owner, repo } = job;
  const when = draftWhen(draftOf(row));
  const issue = issueOfRow(row, pull.account, { when, by: job.author, pullNumber: job.pullNumber });
  const { label } = pull.settings.config.issues;
  const client = bench.github.installation(job.installationId);
  const opened = await openIssue(client, { owner, repo, ...issue, label, self: await bench.self() });
  if (opened === null) return sayNotFiled();
  const name = `${owner}/${repo}#${opened}`;
  await noteOnRow({ job, pull, row, label: `issue:${name}`, because: null }, bench);
  return sayFiled({ number, name, here: pull.account.repository });
}
