import { inlineCode, prose } from "./inert.ts";

/** One command as the help shows it. */
export interface CommandHelp {
  /** As it is written, e.g. `/reclassify [run id or URL]`. */
  readonly usage: string;
  /** What it does, in a few words that follow its name. */
  readonly does: string;
  /** Who may use it, e.g. `triage permission`; null when anyone may. */
  readonly needs: string | null;
}

/** The answer to `/triage help`. */
export function renderHelp(commands: readonly CommandHelp[]): string {
  const rows = commands.map(
    ({ usage, does, needs }) =>
      `| ${inlineCode(usage).replaceAll("|", "\\|")} | ${prose(does)} | ${prose(needs ?? "anyone")} |`,
  );
  return [
    "Write a command at the start of a line in a comment, outside quotes and code.",
    "",
    "| Command | What it does | Who may use it |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
