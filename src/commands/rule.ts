import { repoRulesFolder } from "../config/repo-config.ts";
import { openRulePull } from "../github/open-rule-pull.ts";
import { defaultBranch } from "../github/default-branch.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { scaffoldRule } from "../prove/scaffold.ts";
import { slug } from "../prove/slug.ts";
import { draftTitle, sayDraft, sayDraftPull, sayProposed } from "../report/answers/rule.ts";
import type { Answer, Call } from "./command.ts";
import { draftOf } from "./draft-of.ts";
import { pickRow } from "./pick-row.ts";
import { rowsOfPull } from "./rows-of-pull.ts";

/**
 * `/triage rule n`: proposes a drafted rule as a draft pull request. Where the app may not write contents, which it does not ask
 * for, it answers with the draft and a page of GitHub's to paste it into.
 */
export async function rule({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const picked = pickRow(await rowsOfPull(job, bench), args);
  if (picked.kind === "answer") return picked.answer;
  const { row, number } = picked;
  const { owner, repo } = job;
  const draft = draftOf(row);
  const text = scaffoldRule(draft);
  const client = bench.github.installation(job.installationId);
  const base = await defaultBranch(client, job);
  const name = slug(draft.subject.test ?? draft.failure.message);
  const proposed = await openRulePull(client, {
    owner,
    repo,
    base,
    branch: `flake-triage/rule-${row.members[0].verdict.fingerprint}`,
    path: `${repoRulesFolder}/${name}.yml`,
    text,
    title: draftTitle(name),
    body: sayDraftPull({ by: job.author, pullNumber: job.pullNumber, number }),
  });
  const here = { owner, repo, web: bench.web };
  if (proposed !== null) return sayProposed({ number, name: `${owner}/${repo}#${proposed}`, here });
  const page = `${bench.web}/${owner}/${repo}/new/${base}/${repoRulesFolder}?filename=${name}.yml`;
  return sayDraft({ number, text, page, folder: repoRulesFolder });
}
