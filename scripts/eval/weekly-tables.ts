import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const row = z.object({
  date: z.string(),
  window: z.int(),
  ok: z.int(),
  failed: z.int(),
  test: z.string(),
  failures: z.int(),
});

/** One of a project's own weekly reports of what failed. */
export interface WeeklyTable {
  /** Day on which it was made, in ms since 1970. */
  readonly until: number;
  /** Days that it is about. */
  readonly window: number;
  readonly passed: number;
  readonly failed: number;
  /** Failures by test, parents among them. */
  readonly failures: ReadonlyMap<string, number>;
}

/** The tables in order of time; null where there is no such file. */
export async function readWeeklyTables(path: string): Promise<readonly WeeklyTable[] | null> {
  const packed = await readFile(path).catch(() => null);
  if (packed === null) return null;
  const lines = gunzipSync(packed).toString().trim().split("\n");
  const rows = lines.map((line) => row.parse(JSON.parse(line)));
  const tables = Map.groupBy(rows, ({ date, window }) => `${date} ${window}`);
  return [...tables.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const failures = new Map(of.map((one) => [one.test, one.failures]));
    const { date, window, ok: passed, failed } = first;
    return [{ until: Date.parse(date), window, passed, failed, failures }];
  });
}

/** Tests without a test below them in the same table. */
export function leavesOf({ failures }: WeeklyTable): readonly string[] {
  const tests = [...failures.keys()];
  return tests.filter((test) => !tests.some((other) => other.startsWith(`${test}/`)));
}
