import { code, link, paragraph, say, type Block } from "../content.ts";

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
      say`A rule drafted from row ${number}. Fill in what only a person knows and put it into ${code(folder)} on the default branch: ${link(page, "open a new file")}, paste, and propose it as a pull request; its check run ${code("Flake Triage rules")} says what it would claim.`,
    ),
    { kind: "code", language: "yaml", text },
  ];
}
