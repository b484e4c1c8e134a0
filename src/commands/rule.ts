import { repoRulesFolder } from "../config/repo-config.ts";
import { defaultBranch } from "../github/default-branch.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { scaffoldRule } from "../prove/scaffold.ts";
import { slug } from "../prove/slug.ts";
import { sayDraft } from "../report/answers/rule.ts";
import type { Answer, Call } from "./command.ts";
import { draftOf } from "./draft-of.ts";
import { pickRow } from "./pick-row.ts";
import { rowsOfPull } from "./rows-of-pull.ts";

/**
 * `/triage rule n`: answers with a drafted rule and a page of GitHub's to paste it into. The app opens no pull request: it would
 * have to be allowed to write the repository's contents, for a draft that a person has to fill in anyway.
 */
export async function rule({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const picked = pickRow(await rowsOfPull(job, bench), args);
  if (picked.kind === "answer") return picked.answer;
  const draft = draftOf(picked.row);
  const branch = await defaultBranch(bench.github.installation(job.installationId), job);
  const name = slug(draft.subject.test ?? draft.failure.message);
  const page = `https://github.com/${job.owner}/${job.repo}/new/${branch}/${repoRulesFolder}?filename=${name}.yml`;
  return sayDraft({ number: picked.number, text: scaffoldRule(draft), page, folder: repoRulesFolder });
}
