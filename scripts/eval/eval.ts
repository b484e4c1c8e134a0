import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { builtinSources, createRuleSet, dayOf } from "../../src/pipeline/rule-set.ts";
import { evalDiagnoses } from "./eval-diagnoses.ts";
import { evalLogs } from "./eval-logs.ts";
import { evalWeekly } from "./eval-weekly.ts";
import { diagnosesLine, evalTable, historyRows, pairsLine } from "./eval-table.ts";
import { readDiagnoses, readLabels } from "./labels.ts";
import { pairScore } from "./pair-score.ts";
import { recordHistory } from "./record-history.ts";

const project = join(import.meta.dirname, "../..");

/** Scores the app on labelled logs: `eval [FOLDER] [--json FILE] [--record]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, record: { type: "boolean", default: false } },
});
const folder = positionals[0] ?? process.env["FLAKE_TRIAGE_LOGS"] ?? join(project, "../shared/logs");
const labels = await readLabels(folder);
if (labels === null) {
  console.log(`No labelled logs in ${folder}: give their folder as argument or in FLAKE_TRIAGE_LOGS.`);
} else {
  const rules = createRuleSet(await builtinSources(), dayOf(new Date()));
  const logs = await evalLogs(folder, labels, rules);
  const diagnoses = await evalDiagnoses(await readDiagnoses(folder), rules);
  console.log([evalTable(logs), diagnosesLine(diagnoses), pairsLine(pairScore(diagnoses))].join("\n"));
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify({ logs, diagnoses }, null, 2));
  if (values.record) {
    const date = new Date().toISOString().slice(0, 10);
    await recordHistory(join(project, "docs/accuracy.md"), historyRows(date, logs));
  }
}

const weekly = process.env["FLAKE_TRIAGE_WEEKLY"] ?? join(project, "../shared/antrea-flaky/weekly.jsonl.gz");
console.log(
  (await evalWeekly(weekly)) ?? `No weekly tables at ${weekly}: give their file in FLAKE_TRIAGE_WEEKLY.`,
);
