import { join } from "node:path";
import type { RuleSet } from "../../src/pipeline/rule-set.ts";
import type { LabelledLog } from "./labels.ts";
import type { Triage } from "../../src/model/triage.ts";
import { plainPicks } from "./plain-picks.ts";
import { plainTests } from "./plain-tests.ts";
import { type LogScore, scoreLog } from "./score.ts";
import { pickedLines, triageLog } from "./triage-log.ts";

export interface Method {
  readonly name: string;
  readonly scores: readonly LogScore[];
}

export interface LogsEval {
  readonly methods: readonly Method[];
  /** Passing logs that gave a failure. */
  readonly falseAlarms: readonly string[];
  readonly passing: number;
}

/** Scores every labelled log: ours without and with the passing log as baseline, and two plain ways beside it. */
export async function evalLogs(
  folder: string,
  labels: readonly LabelledLog[],
  rules: RuleSet,
): Promise<LogsEval> {
  const alone: LogScore[] = [];
  const based: LogScore[] = [];
  const firstMark: LogScore[] = [];
  const keywords: LogScore[] = [];
  for (const label of labels) {
    const path = join(folder, label.file);
    const baseline = label.passing === undefined ? null : join(folder, label.passing);
    const plain = await plainPicks(path);
    const tests = await plainTests(path);
    alone.push(scoreTriage(label, await triageLog(path, null, rules), tests));
    based.push(scoreTriage(label, await triageLog(path, baseline, rules), tests));
    firstMark.push(scoreLog(label, plain.firstMark));
    keywords.push(scoreLog(label, plain.keywords));
  }
  const passing = labels.flatMap((label) => label.passing ?? []);
  const falseAlarms: string[] = [];
  for (const file of passing) {
    const triage = await triageLog(join(folder, file), null, rules);
    if (triage.verdicts.length > 0) falseAlarms.push(file);
  }
  const methods = [
    { name: "Flake Triage", scores: alone },
    { name: "with baseline", scores: based },
    { name: "first ##[error]", scores: firstMark },
    { name: "keyword lines", scores: keywords },
  ];
  return { methods, falseAlarms, passing: passing.length };
}

/** A test whose subtest is named is found too. */
function scoreTriage(label: LabelledLog, triage: Triage, tests: readonly string[]): LogScore {
  const named = triage.verdicts.flatMap(({ failure }) => failure.test ?? []);
  const found = tests.filter((test) => named.some((name) => name.includes(test)));
  return scoreLog(label, pickedLines(triage), tests.length === 0 ? null : found.length / tests.length);
}
