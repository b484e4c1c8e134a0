import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { QueueTiming } from "../../src/queue/table/context.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";

export interface TempStore {
  readonly store: Store;
  readonly dataDir: string;
  readonly advance: (ms: number) => void;
  readonly now: () => number;
  /** Rows of a table, as another process would count them. */
  readonly rowsOf: (table: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

const startOfClock = Date.parse("2025-02-12T08:00:00Z");

/** A store in a folder of its own, with a clock that stands until it is moved, no jitter, and short waits. */
export async function tempStore(timing: Partial<QueueTiming> = {}): Promise<TempStore> {
  const dataDir = await tempDir();
  let now = startOfClock;
  const store = await openStore({
    dataDir,
    databaseUrl: null,
    clock: () => new Date(now),
    random: () => 0.5,
    timing: { pollMs: 10, renewMs: 20, stopMs: 200, ...timing },
  });
  return {
    store,
    dataDir,
    advance: (ms) => void (now += ms),
    now: () => now,
    rowsOf: async (table) =>
      Number((await readRows(dataDir, `SELECT count(*) AS rows FROM ${table}`))[0]?.["rows"]),
    async close() {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

export async function tempDir(): Promise<string> {
  return await mkdtemp(path.join(tmpdir(), "flake-triage-"));
}

/** Looks into, or meddles with, the database as another process would. */
async function readRows(dataDir: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const database = new DatabaseSync(path.join(dataDir, "flake-triage.sqlite"), { timeout: 5_000 });
  try {
    return database
      .prepare(statement)
      .all()
      .map((row) => Object.fromEntries(Object.entries(row)));
  } finally {
    database.close();
  }
}
