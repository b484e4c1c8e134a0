import type { LineListener } from "./dispatch.ts";

export type PlainOutcome = "success" | "failure";

export interface PlainEnding extends LineListener {
  outcome(): PlainOutcome | null;
}

/** The last word of logs that no Actions runner framed: Jenkins, Travis, GitLab, Maven, Gradle, Ant, sbt. */
export function createPlainEnding(): PlainEnding {
  let outcome: PlainOutcome | null = null;
  let strong = false;

  function line(text: string): void {
    const said = lastWordOf(text);
    if (said !== null) {
      outcome = said;
      strong = true;
    } else if (!strong) outcome = toolWordOf(text) ?? outcome;
  }

  return {
    wakesOn: {
      starts: ["Finished: ", "Done. Your build ", "Job succeeded", "ERROR: Job failed"],
      words: ["BUILD SUCCESS", "BUILD FAIL"],
    },
    awake: () => false,
    line,
    outcome: () => outcome,
  };
}

/** What the service that ran the job says. */
function lastWordOf(text: string): PlainOutcome | null {
  if (text.startsWith("Finished: ")) return text.startsWith("SUCCESS", 10) ? "success" : "failure";
  if (text.startsWith("Done. Your build exited with "))
    return text.startsWith("0", 29) ? "success" : "failure";
  if (text.startsWith("Job succeeded")) return "success";
  return text.startsWith("ERROR: Job failed") ? "failure" : null;
}

/** What a build tool says. */
function toolWordOf(text: string): PlainOutcome | null {
  const match = /^(?:\[[^\]]{1,20}\] {0,3})?BUILD (SUCCESS|FAIL)/.exec(text);
  if (match === null) return null;
  return match[1] === "SUCCESS" ? "success" : "failure";
}
