import { collectPaths } from "../collect/collect-paths.ts";
import type { Limits } from "../collect/limits.ts";
import { UserError } from "../errors.ts";
import { learnNormal } from "../normal/learn-normal.ts";
import type { Normal } from "../normal/normal.ts";

/** What the log of a passing run (or an archive of its logs) prints. A path that cannot be read whole is the user's to mend. */
export async function readBaseline(path: string, limits: Limits): Promise<Normal> {
  const onProblem = ({ file, reason }: { readonly file: string; readonly reason: string }) => {
    throw new UserError("baseline", `--baseline ${file}: ${reason}.`);
  };
  const learner = learnNormal();
  for await (const { files } of collectPaths({ paths: [path], stdin: process.stdin, limits, onProblem })) {
    for await (const file of files) {
      if (file.role !== "log") continue;
      for await (const chunk of file.open()) learner.push(chunk);
    }
  }
  return learner.end();
}
