import { defaultLimits } from "../../src/collect/limits.ts";
import type { Triage } from "../../src/model/triage.ts";
import { readBaseline } from "../../src/pipeline/read-baseline.ts";
import type { RuleSet } from "../../src/pipeline/rule-set.ts";
import { triagePaths } from "../../src/pipeline/triage-paths.ts";

/** What the command line would tell of one log, with another as its baseline. */
export async function triageLog(path: string, baseline: string | null, rules: RuleSet): Promise<Triage> {
  const normal = await readBaseline(baseline === null ? [] : [baseline], defaultLimits);
  const onProblem = () => {};
  const request = { paths: [path], stdin: process.stdin, limits: defaultLimits, onProblem, normal };
  return (await triagePaths(request, rules.knowledge)).triage;
}

/** The lines of all failures, in the order in which a person reads them: each once. */
export function pickedLines(triage: Triage): readonly number[] {
  return [...new Set(triage.verdicts.flatMap(({ failure }) => failure.lines.map(({ line }) => line)))];
}
