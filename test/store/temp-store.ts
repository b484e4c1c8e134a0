import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { QueueTiming } from "../../src/queue/table/context.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";

export interface TempStore {
  readonly store: Store;
  readonly dataDir: string;
  readonly advance: (ms: number) => void;
  readonly now: () => number;
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
    async close() {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

export async function tempDir(): Promise<string> {
  return await mkdtemp(path.join(tmpdir(), "flake-triage-"));
}
