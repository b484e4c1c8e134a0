import { getIssue } from "../github/get-issue.ts";
import { issueRuleId } from "../issues/issue-rule.ts";
import { categories } from "../model/taxonomy.ts";
import type { Verdict } from "../model/triage.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import {
  sayNoCauseToReject,
  sayNoSuchCause,
  sayNoSuchIssue,
  sayNotedAs,
} from "../report/answers/corrections.ts";
import { nearest } from "../rules/nearest.ts";
import type { Answer, Call } from "./command.ts";
import { issueName } from "./issue-name.ts";
import { noteOnRow } from "./note-on-row.ts";
import { pickRow } from "./pick-row.ts";
import { rowsOfPull } from "./rows-of-pull.ts";

/** `/triage link n #issue`: the issue must be there to be linked. */
export async function link({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const pull = await rowsOfPull(job, bench);
  const picked = pickRow(pull, args);
  if (picked.kind === "answer") return picked.answer;
  const issue = issueName(picked.rest[0] ?? "", { ...job, web: bench.web });
  if (issue === null) return sayNoSuchIssue();
  const found = await getIssue(bench.github.installation(job.installationId), issue);
  if (found === null) return sayNoSuchIssue();
  const label = `issue:${issue.owner}/${issue.repo}#${issue.number}`;
  const told = await noteOnRow({ job, pull, row: picked.row, label, because: null }, bench);
  return sayNotedAs({ ...told, number: picked.number, label });
}

/** `/triage wrong n [because ...]`: takes away the cause that is claimed, or else the issue that is linked, or else the first guess. */
export async function wrong({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const pull = await rowsOfPull(job, bench);
  const picked = pickRow(pull, args);
  if (picked.kind === "answer") return picked.answer;
  const { verdict } = picked.row.members[0];
  const rejected = verdict.cause?.rule ?? linkedRule(verdict) ?? verdict.candidates[0]?.rule;
  if (rejected === undefined) return sayNoCauseToReject(picked.number);
  const label = `wrong:${rejected}`;
  const because = reasonIn(picked.rest);
  const told = await noteOnRow({ job, pull, row: picked.row, label, because }, bench);
  return sayNotedAs({ ...told, number: picked.number, label });
}

/** An issue that was linked by likeness counts as the rule that it would be. */
function linkedRule({ knownIssues }: Verdict): string | null {
  const url = knownIssues.find(({ because }) => because !== undefined)?.url ?? "";
  const [, number] = /#(\d+)$/.exec(url) ?? [];
  return number === undefined ? null : issueRuleId(Number(number));
}

/** `/triage cause n RULE|category`. */
export async function cause({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const pull = await rowsOfPull(job, bench);
  const picked = pickRow(pull, args);
  if (picked.kind === "answer") return picked.answer;
  const [given = "", ...behind] = picked.rest;
  const rules = pull?.settings.rules.knowledge.rules.rules ?? [];
  const label = causeLabel(
    given.toLowerCase(),
    rules.map(({ id }) => id),
  );
  if (label === null) {
    const known = [...rules.map(({ id }) => id), ...categories];
    return sayNoSuchCause(nearest(given, known));
  }
  const because = reasonIn(behind);
  const told = await noteOnRow({ job, pull, row: picked.row, label, because }, bench);
  return sayNotedAs({ ...told, number: picked.number, label });
}

function causeLabel(given: string, rules: readonly string[]): string | null {
  if (rules.includes(given)) return `cause:${given}`;
  return categories.some((one) => one === given) ? `category:${given}` : null;
}

/** What stands behind `because`; null when nothing does. */
function reasonIn(words: readonly string[]): string | null {
  const [first = "", ...rest] = words;
  const told = (/^because:?$/i.test(first) ? rest : words).join(" ");
  return told === "" ? null : told;
}
