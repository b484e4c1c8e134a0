import type { DiagnosisScore } from "./eval-diagnoses.ts";
import type { LogsEval, Method } from "./eval-logs.ts";
import type { PairScore } from "./pair-score.ts";
import { type LogScore, mean } from "./score.ts";

/** Kind of a labelled log: `c` (lines marked by people) or `p` (one key line), the first letter of its name. */
function kindOf(score: LogScore): string {
  return (score.file.split("/").at(-1) ?? "").slice(0, 1);
}

/** One row for each way of picking and each kind of log. */
export function evalTable({ methods, falseAlarms, passing }: LogsEval): string {
  const kinds = [...new Set(methods.flatMap(({ scores }) => scores.map(kindOf)))].toSorted();
  const rows = methods.flatMap((method) => kinds.map((kind) => row(method, kind)));
  const head =
    "| way | logs | first | in three | any hit | precision | of any | recall | lines | most | tests |";
  const silent = passing - falseAlarms.length;
  return [
    head,
    "|---|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `Passing logs silent: ${silent} of ${passing}${falseAlarms.map((file) => `\n  not silent: ${file}`).join("")}`,
  ].join("\n");
}

/** What is claimed of the diagnosed failures, in one line. */
export function diagnosesLine(scores: readonly DiagnosisScore[]): string {
  const claimed = scores.filter((score) => score.claimed !== null);
  const right = claimed.filter((score) => score.right).length;
  const diagnosable = scores.filter((score) => score.diagnosable);
  const found = diagnosable.filter((score) => score.right).length;
  const dismissed = scores.filter((score) => score.dismissed);
  return [
    `Diagnosed failures: ${scores.length}; a cause is claimed for ${claimed.length}, rightly for ${right};`,
    `of ${diagnosable.length} whose lines name the cause ${found} found; wrongly dismissed: ${dismissed.length}.`,
  ].join(" ");
}

/** Whether fingerprints tell the same failures from others, in one line. */
export function pairsLine({ same, told, right }: PairScore): string {
  return `Pairs with equal fingerprints: ${told}, of one cause: ${right} (of ${same} such pairs).`;
}

/** Rows for the history: one for each kind, of our own ways only. */
export function historyRows(date: string, { methods, falseAlarms, passing }: LogsEval): string[] {
  const own = methods.slice(0, 2);
  const kinds = [...new Set(own.flatMap(({ scores }) => scores.map(kindOf)))].toSorted();
  return own.flatMap((method) =>
    kinds.map((kind) => `| ${date} ${row(method, kind)} ${passing - falseAlarms.length} of ${passing} |`),
  );
}

function row({ name, scores }: Method, kind: string): string {
  const own = scores.filter((score) => kindOf(score) === kind);
  const cells = [
    percent(mean(own.map(({ first }) => first))),
    percent(mean(own.map(({ withinThree }) => withinThree))),
    percent(mean(own.map(({ anyHit }) => anyHit))),
    decimals(mean(own.map(({ precision }) => precision))),
    decimals(mean(own.map(({ precisionOfAny }) => precisionOfAny))),
    decimals(mean(own.map(({ recall }) => recall))),
    (mean(own.map(({ lines }) => lines)) ?? 0).toFixed(1),
    String(Math.max(...own.map(({ lines }) => lines))),
    percent(mean(own.map(({ testsFound }) => testsFound))),
  ];
  return `| ${name} | ${own.length} ${kind} | ${cells.join(" | ")} |`;
}

function percent(value: number | null): string {
  return value === null ? "-" : `${Math.round(value * 100)} %`;
}

function decimals(value: number | null): string {
  return value === null ? "-" : value.toFixed(2);
}
