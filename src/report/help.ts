import { code, paragraph, say, type Block } from "./content.ts";

/** One command as the help shows it. */
export interface CommandHelp {
  /** As it is written, e.g. `/reclassify [run]`. */
  readonly usage: string;
  /** What it does, in a few words that follow its name. */
  readonly does: string;
  readonly needs: "author" | "triage" | "write";
}

/** The answer to `/triage help`. */
export function sayHelp(commands: readonly CommandHelp[]): readonly Block[] {
  const rows = commands.map(({ usage, does, needs }) => [[code(usage)], say`${does}`, say`${who[needs]}`]);
  return [
    paragraph(say`Write a command at the start of a line in a comment, outside quotes and code.`),
    paragraph(
      say`A number is that of a row in the table of the comment; it may be left out where there is only one row.`,
    ),
    { kind: "table", head: ["Command", "What it does", "Who may use it"], rows },
  ];
}

const who: Readonly<Record<CommandHelp["needs"], string>> = {
  author: "the pull request's author, triage permission or more",
  triage: "triage permission or more",
  write: "write permission or more",
};
