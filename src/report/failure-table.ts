import { z } from "zod";
import type { FailureReport, ReportRow } from "../model/failure-report.ts";
import type { Repository } from "../model/run.ts";
import { withComparableFacts } from "../triage/history/comparable-facts.ts";
import { findSeparatingSet } from "../triage/history/separating-set.ts";
import { type Trend, trendOf } from "../triage/history/trend.ts";
import { cleanLine, cutMiddle } from "./clean.ts";
import { count } from "./plural.ts";

export interface FailureTable extends Repository {
  readonly days: number;
  readonly report: FailureReport;
}

const rowSchema = z.object({
  test: z.string(),
  kind: z.enum(["test", "setup", "build", "infrastructure", "step"]),
  failures: z.int().describe("Job runs that failed with it; re-runs count once each."),
  runs: z.int().describe("Job runs in which it ran."),
  rate: z.number().describe("failures / runs, 0 to 1."),
  trend: z.enum(["rising", "falling", "steady"]),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  minutesLost: z.number(),
  causes: z.array(
    z.object({ cause: z.string(), category: z.string().nullable(), failures: z.int(), excerpt: z.string() }),
  ),
  facts: z.array(z.string()).describe("Under which alone it fails, as key=value; empty where none separate."),
});

/** The document that `report --format json` prints. Fields are added, never renamed. */
export const failureTableDocument = z.object({
  schemaVersion: z.literal(1),
  repository: z.string(),
  days: z.int(),
  jobRuns: z.int(),
  failedJobRuns: z.int(),
  failing: z.int().describe("Tests that failed; tests may list fewer."),
  tests: z.array(rowSchema).describe("Those that failed most often first."),
});
type FailureTableDocument = z.infer<typeof failureTableDocument>;

export function toFailureTableDocument({ owner, repo, days, report }: FailureTable): FailureTableDocument {
  return {
    schemaVersion: 1,
    repository: `${owner}/${repo}`,
    days,
    jobRuns: report.jobRuns,
    failedJobRuns: report.failedJobRuns,
    failing: report.failing,
    tests: report.rows.map(toRow),
  };
}

function toRow(row: ReportRow): FailureTableDocument["tests"][number] {
  const { test, kind, failures, runs, firstSeen, lastSeen, lostMs, causes, tallies, days } = row;
  return {
    test,
    kind,
    failures,
    runs,
    rate: runs === 0 ? 0 : failures / runs,
    trend: trendOf(days),
    firstSeen: new Date(firstSeen).toISOString(),
    lastSeen: new Date(lastSeen).toISOString(),
    minutesLost: Math.round(lostMs / 6_000) / 10,
    causes: causes.map((cause) => ({
      cause: cause.groupKey.startsWith("error:") ? "unknown" : cause.groupKey,
      category: cause.category,
      failures: cause.failures,
      excerpt: cause.excerpt,
    })),
    facts: [...(findSeparatingSet(withComparableFacts(tallies))?.facts ?? [])],
  };
}

/** The table for a terminal: one line a test, then what is known of its causes. */
export function renderFailureTable(table: FailureTable): string {
  const { repository, days, jobRuns, failedJobRuns, failing, tests } = toFailureTableDocument(table);
  const head = `${repository}: ${failedJobRuns} of ${count(jobRuns, "job run")} failed in ${count(days, "day")}, ${count(failing, "failing test")}`;
  if (tests.length === 0) return `${head}\n`;
  const rest = failing > tests.length ? `\nThe ${tests.length} that failed most often are shown.` : "";
  return `${head}${rest}\n\n  fail/runs    rate  trend    min lost  test\n${tests.map(renderRow).join("")}`;
}

function renderRow(row: FailureTableDocument["tests"][number]): string {
  const often = `${row.failures}/${row.runs}`.padStart(11);
  const rate = `${(row.rate * 100).toFixed(1)} %`.padStart(7);
  const lost = row.minutesLost.toFixed(0).padStart(8);
  const lines = [`${often} ${rate}  ${arrows[row.trend]}  ${lost}  ${cutMiddle(cleanLine(row.test), 160)}`];
  for (const cause of row.causes.slice(0, 3)) lines.push(`${indent}${cause.failures} × ${sayCause(cause)}`);
  if (row.facts.length > 0) lines.push(`${indent}only with ${cleanLine(row.facts.join(" and "))}`);
  return `${lines.join("\n")}\n`;
}

const indent = " ".repeat(41);

const arrows: Readonly<Record<Trend, string>> = { rising: "rising ", falling: "falling", steady: "steady " };

function sayCause({ cause, excerpt }: FailureTableDocument["tests"][number]["causes"][number]): string {
  return cutMiddle(cleanLine(cause === "unknown" ? excerpt : cause), 120);
}
