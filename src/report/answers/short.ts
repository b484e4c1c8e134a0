import { code, paragraph, say, type Block } from "../content.ts";

type Blocks = readonly Block[];

export function sayUnknown(nearest: string | null): Blocks {
  const help = say`${code("/triage help")} lists all commands.`;
  if (nearest === null) return [paragraph(say`There is no such command. ${help}`)];
  const meant = nearest === "reclassify" ? "/reclassify" : `/triage ${nearest}`;
  return [paragraph(say`There is no such command. Did you mean ${code(meant)}? ${help}`)];
}

/** `author`: a right that every author of a pull request has, and everyone from triage permission up. */
export function sayRefused(needs: "author" | "triage" | "write"): Blocks {
  const right = needs === "author" ? "triage" : needs;
  return [paragraph(say`This needs ${right} permission on the repository.`)];
}

export function sayNothingStored(): Blocks {
  return [paragraph(say`No failed run of this pull request is known. ${code("/reclassify")} looks for one.`)];
}

export function sayWhichRow(rows: number): Blocks {
  const which =
    rows === 1 ? "The comment has one row, 1." : `The comment has rows 1 to ${rows}: say which one.`;
  return [paragraph(say`${which}`)];
}
