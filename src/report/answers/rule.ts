import type { Home } from "../../model/run.ts";
import { placeholder } from "../../prove/placeholder.ts";
import { cut } from "../clean.ts";
import { code, link, paragraph, say, type Block } from "../content.ts";
import { blockMarkdown } from "../markdown-blocks.ts";
import { referenceLink } from "../references.ts";

export interface DraftedRule {
  readonly number: number;
  /** YAML. */
  readonly text: string;
  /** GitHub's page for a new file of that name. */
  readonly page: string;
  readonly folder: string;
}

export function sayDraft({ number, text, page, folder }: DraftedRule): readonly Block[] {
  return [
    paragraph(
      say`A rule drafted from row ${number}. Fill in what only a person knows and put it into ${code(folder)} on the default branch: ${link(page, "open a new file")}, paste, and propose it as a pull request; its check run ${code("Flake Triage rules")} says what it would claim. With write permission for contents the app would have opened that pull request itself.`,
    ),
    { kind: "code", language: "yaml", text },
  ];
}

export function draftTitle(name: string): string {
  return `Draft a rule for ${name}`;
}

/** Text of the pull request, as Markdown. */
export function sayDraftPull({
  by,
  pullNumber,
  number,
}: {
  readonly by: string;
  readonly pullNumber: number;
  readonly number: number;
}): string {
  const said = paragraph(
    say`A rule drafted from row ${number} of the failures of pull request ${pullNumber}, for ${code(cut(by, 60))}. Fill in every place that says ${code(placeholder)}; the check run ${code("Flake Triage rules")} says what is still wrong, and what it would claim.`,
  );
  const { head, items, tail } = blockMarkdown(said);
  return head + items.join("") + tail;
}

export function sayProposed({
  number,
  name,
  here,
}: {
  readonly number: number;
  /** `owner/repo#n` of the pull request. */
  readonly name: string;
  readonly here: Home;
}): readonly Block[] {
  return [
    paragraph(
      say`A rule drafted from row ${number} is proposed in ${referenceLink(name, "pull", here)}: fill in what only a person knows.`,
    ),
  ];
}
