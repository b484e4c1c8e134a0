import { cut } from "../clean.ts";
import { code, paragraph, say, type Block } from "../content.ts";
import { count, listed } from "../plural.ts";

type Blocks = readonly Block[];

export interface NotedRow {
  readonly number: number;
  /** `wrong:RULE`, `cause:RULE`, ... */
  readonly label: string;
  readonly failures: number;
  readonly others: readonly number[];
}

export function sayNotedAs({ number, label, failures, others }: NotedRow): Blocks {
  const [, kind = "", value = ""] = /^([a-z]+):(.*)$/s.exec(label) ?? [];
  const what = code(cut(value, 120));
  const said =
    kind === "wrong" ? say`not ${what}` : kind === "issue" ? say`tracked in ${what}` : say`caused by ${what}`;
  const follow =
    others.length === 0
      ? ""
      : ` The ${others.length === 1 ? "comment" : "comments"} on ${listed(others.map((one) => `pull request ${one}`))} will follow.`;
  return [
    paragraph(
      say`Noted for row ${number} (${count(failures, "failure")}): ${said}. It holds wherever the same failure is seen again.${follow}`,
    ),
  ];
}

export function sayNoCauseToReject(number: number): Blocks {
  return [
    paragraph(
      say`Row ${number} has no cause that could be wrong. ${code("/triage cause n RULE")} names one.`,
    ),
  ];
}

export function sayNoSuchIssue(): Blocks {
  return [
    paragraph(
      say`There is no such issue that I can see. Write ${code("/triage link 1 #12")} or ${code("owner/repo#12")}.`,
    ),
  ];
}

export function sayNoSuchCause(nearest: string | null): Blocks {
  const meant = nearest === null ? [] : say` Did you mean ${code(nearest)}?`;
  return [
    paragraph(
      say`There is no rule and no kind of cause of that name.${meant} The rules and kinds are listed in ${code("rules/README.md")} of Flake Triage.`,
    ),
  ];
}
