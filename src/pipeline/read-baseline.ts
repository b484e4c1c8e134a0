import { collectPaths } from "../collect/collect-paths.ts";
import type { Limits } from "../collect/limits.ts";
import { UserError } from "../errors.ts";
import { learnNormal } from "../normal/learn-normal.ts";
import type { Normal } from "../normal/normal.ts";

/** What the logs of passing runs (or archives of them) print; null without any. A path that cannot be read whole is the user's to mend. */
export async function readBaseline(paths: readonly string[], limits: Limits): Promise<Normal | null> {
  if (paths.length === 0) return null;
  const onProblem = ({ file, reason }: { readonly file: string; readonly reason: string }) => {
    throw new UserError("baseline", `--baseline ${file}: ${reason}.`);
  };
  const learner = learnNormal();
  for await (const { files } of collectPaths({ paths, stdin: process.stdin, limits, onProblem })) {
    for await (const file of files) {
      if (file.role !== "log") continue;
      for await (const chunk of file.open()) learner.push(chunk);
    }
  }
  return learner.end();
}
