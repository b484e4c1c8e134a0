/** A word that may stand where a PATH would: `flake-triage report …`. */
export interface Subcommand {
  readonly name: string;
  /** Half a line for `--help`, with its own options. */
  readonly usage: string;
  /** Runs it with the arguments behind its name; returns the exit status. */
  readonly run: (args: readonly string[]) => Promise<number>;
}
