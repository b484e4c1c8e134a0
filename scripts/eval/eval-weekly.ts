import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttemptHistory, FailureRecord } from "../../src/model/attempt-history.ts";
import { toFailureTableDocument } from "../../src/report/failure-table.ts";
import { openStore } from "../../src/store/open-store.ts";
import { leavesOf, readWeeklyTables, type WeeklyTable } from "./weekly-tables.ts";

const day = 86_400_000;
const repository = { owner: "antrea-io", repo: "antrea" };

/** Tests that failed at least so often in the long window have a trend to speak of. */
const leastForTrend = 8;

/**
 * Plays the job runs of each table of seven days into a store, and holds our reports over 30 and 90 days to the project's own
 * tables of the same days. Null where the tables are not there.
 */
export async function evalWeekly(path: string): Promise<string | null> {
  const tables = await readWeeklyTables(path);
  if (tables === null) return null;
  const weeks = tables.filter(({ window }) => window === 7);
  const dataDir = await mkdtemp(join(tmpdir(), "flake-triage-weekly-"));
  const store = await openStore({ dataDir, databaseUrl: null, clock: () => new Date() });
  try {
    let runId = 0;
    for (const week of weeks)
      for (const run of runsOf(week)) await store.recordHistory({ ...run, runId: ++runId });
    const lines: string[] = [];
    for (const window of [7, 30, 90]) {
      const scores: Score[] = [];
      for (const table of tables.filter((one) => one.window === window && isCovered(one, weeks))) {
        const since = table.until - window * day;
        const report = await store.failureReport({
          ...repository,
          since,
          until: table.until - 1,
          limit: 1_000,
        });
        const document = toFailureTableDocument({ ...repository, days: window, report });
        scores.push(score(table, document, tables));
      }
      lines.push(lineOf(window, scores));
    }
    return [head, ...lines].join("\n");
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const head = [
  "Weekly tables, from the runs of each week:",
  "| days | tables | tests named | as often | of those, within 1 | first ten | parents | trend |",
  "|---|---|---|---|---|---|---|---|",
].join("\n");

/** The job runs that a table stands for: whose failures stood in one run together is not told, so they are spread. */
function runsOf({ until, passed, failed, failures }: WeeklyTable): readonly Omit<AttemptHistory, "runId">[] {
  const inRun: Set<string>[] = Array.from({ length: failed }, () => new Set());
  let next = 0;
  for (const test of leaves({ failures })) {
    const times = Math.min(failures.get(test) ?? 0, failed);
    for (let time = 0; time < times; time++) inRun[next++ % failed]?.add(test);
  }
  const all = [...inRun, ...Array.from({ length: passed }, () => null)];
  return all.map((tests, at) => ({
    ...repository,
    attempt: 1,
    workflow: "Kind",
    headSha: `${until}-${at}`,
    branch: "main",
    pullNumber: null,
    author: null,
    baseBranch: "main",
    jobs: [
      {
        job: "e2e",
        startedAt: until - 7 * day + Math.floor(((at + 0.5) * 7 * day) / all.length),
        durationMs: 3_600_000,
        conclusion: tests === null ? "success" : "failure",
        facts: {},
        tests: null,
        failures: tests === null ? [] : [...tests].flatMap(withParents).map(failureOf),
      },
    ],
  }));
}

const leaves = (table: Pick<WeeklyTable, "failures">): readonly string[] =>
  leavesOf({ until: 0, window: 0, passed: 0, failed: 0, ...table });

/** `A`, `A/b` and `A/b/c`: a parent fails with its child, and is printed. */
function withParents(test: string): readonly string[] {
  const parts = test.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

function failureOf(test: string): FailureRecord {
  return {
    test,
    kind: "test",
    fingerprint: test,
    groupKey: `error:${test}`,
    category: null,
    isFolded: false,
    excerpt: test,
  };
}

/** Whether a table of seven days ends with each week of the window. */
function isCovered({ until, window }: WeeklyTable, weeks: readonly WeeklyTable[]): boolean {
  const inside = weeks.filter((week) => week.until > until - window * day && week.until <= until);
  return inside.length >= Math.floor(window / 7);
}

interface Score {
  readonly leaves: number;
  readonly named: number;
  readonly equal: number;
  readonly near: number;
  readonly firstTen: number;
  readonly parents: number;
  readonly trends: number;
  readonly rightTrends: number;
}

function score(
  table: WeeklyTable,
  { tests }: ReturnType<typeof toFailureTableDocument>,
  tables: readonly WeeklyTable[],
): Score {
  const ours = new Map(tests.map((one) => [one.test, one]));
  const theirs = leaves(table).toSorted(
    (a, b) => (table.failures.get(b) ?? 0) - (table.failures.get(a) ?? 0),
  );
  const off = theirs.flatMap((test) => {
    const own = ours.get(test);
    return own === undefined ? [] : [Math.abs(own.failures - (table.failures.get(test) ?? 0))];
  });
  const least = table.failures.get(theirs[9] ?? "") ?? 1;
  const top = tests.slice(0, 10).filter(({ test }) => (table.failures.get(test) ?? 0) >= least);
  const trends = tests.flatMap(({ test, trend }) => {
    const theirTrend = trendIn(test, table, tables);
    return theirTrend === null || trend === "steady" ? [] : [trend === theirTrend];
  });
  return {
    leaves: theirs.length,
    named: off.length,
    equal: off.filter((one) => one === 0).length,
    near: off.filter((one) => one <= 1).length,
    firstTen: top.length / Math.min(10, Math.max(1, tests.length)),
    parents: tests.filter(({ test }) => tests.some((other) => other.test.startsWith(`${test}/`))).length,
    trends: trends.length,
    rightTrends: trends.filter(Boolean).length,
  };
}

/** By the table over 30 days of the same date: more or less per day than in the 60 days before. */
function trendIn(
  test: string,
  table: WeeklyTable,
  tables: readonly WeeklyTable[],
): "rising" | "falling" | null {
  const all = table.failures.get(test) ?? 0;
  const last = tables.find(({ window, until }) => window === 30 && until === table.until);
  if (table.window !== 90 || last === undefined || all < leastForTrend) return null;
  const lately = last.failures.get(test) ?? 0;
  return lately / 30 > (all - lately) / 60 ? "rising" : "falling";
}

function lineOf(window: number, scores: readonly Score[]): string {
  const sum = (of: (score: Score) => number): number => scores.reduce((all, one) => all + of(one), 0);
  const share = (part: number, whole: number): string =>
    whole === 0 ? "-" : `${Math.round((100 * part) / whole)} %`;
  const named = sum((one) => one.named);
  return `| ${[
    window,
    scores.length,
    share(
      named,
      sum((one) => one.leaves),
    ),
    share(
      sum((one) => one.equal),
      named,
    ),
    share(
      sum((one) => one.near),
      named,
    ),
    share(
      sum((one) => one.firstTen),
      scores.length,
    ),
    sum((one) => one.parents),
    share(
      sum((one) => one.rightTrends),
      sum((one) => one.trends),
    ) + ` of ${sum((one) => one.trends)}`,
  ].join(" | ")} |`;
}
