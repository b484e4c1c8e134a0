import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { QueueTiming } from "../../src/queue/table/context.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { tempDatabase } from "../postgres/temp-database.ts";

/** What a store promises it keeps on each of these. */
export const engines = ["embedded", "postgres"] as const;

export type EngineName = (typeof engines)[number];

export interface TempStore extends TempPlace {
  readonly store: Store;
  readonly advance: (ms: number) => void;
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

/** Where a store is, for opening it once more. */
export interface TempPlace {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** Looks into, or meddles with, the database as another process would. */
  readonly sql: (statement: string) => Promise<readonly Record<string, unknown>[]>;
  readonly remove: () => Promise<void>;
}

const startOfClock = Date.parse("2025-02-12T08:00:00Z");

/** A store of its own, with a clock that stands until it is moved, no jitter, and short waits. */
export async function tempStore(
  engine: EngineName = "embedded",
  timing: Partial<QueueTiming> = {},
): Promise<TempStore> {
  const place = await tempPlace(engine);
  let now = startOfClock;
  const store = await openStore({
    dataDir: place.dataDir,
    databaseUrl: place.databaseUrl,
    clock: () => new Date(now),
    random: () => 0.5,
    timing: { pollMs: 10, renewMs: 20, stopMs: 200, ...timing },
  });
  return {
    ...place,
    store,
    advance: (ms) => void (now += ms),
    now: () => now,
    async close() {
      await store.close();
      await place.remove();
    },
  };
}

export async function tempPlace(engine: EngineName): Promise<TempPlace> {
  const dataDir = await tempDir();
  const removeDir = async () => await rm(dataDir, { recursive: true });
  if (engine === "embedded") {
    return {
      dataDir,
      databaseUrl: null,
      sql: async (statement) => askFile(path.join(dataDir, "flake-triage.sqlite"), statement),
      remove: removeDir,
    };
  }
  const { url, sql, drop } = await tempDatabase();
  return {
    dataDir,
    databaseUrl: url,
    sql,
    async remove() {
      await drop();
      await removeDir();
    },
  };
}

function askFile(file: string, statement: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    return database
      .prepare(statement)
      .all()
      .map((row) => Object.fromEntries(Object.entries(row)));
  } finally {
    database.close();
  }
}

export async function tempDir(): Promise<string> {
  return await mkdtemp(path.join(tmpdir(), "flake-triage-"));
}
