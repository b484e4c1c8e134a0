import { appendFileSync } from "node:fs";
import process from "node:process";
import { jobKey } from "../../src/queue/job-key.ts";
import { openStore } from "../../src/store/open-store.ts";

/**
 * Works the queue of a data directory until it is killed, writing `begin KEY TRY` and `end KEY TRY` lines
 * to a journal. Arguments: data directory, journal, `hold` (never ends a job) or the ms a job takes; where nothing
 * is killed the lease is long, so that a stalled machine lets nobody take a job twice.
 */
const [dataDir = "", journal = "", mode = "hold"] = process.argv.slice(2);

const store = await openStore({
  dataDir,
  databaseUrl: process.env["DATABASE_URL"] || null,
  clock: () => new Date(),
  timing: { leaseMs: mode === "hold" ? 600 : 30_000, renewMs: 150, pollMs: 20 },
});
await store.queue.work(
  async (job, { tryNumber, signal }) => {
    appendFileSync(journal, `begin ${jobKey(job)} ${tryNumber}\n`);
    if (mode === "hold") await new Promise((resolve) => signal.addEventListener("abort", resolve));
    else await new Promise((resolve) => setTimeout(resolve, Number(mode)));
    appendFileSync(journal, `${signal.aborted ? "abort" : "end"} ${jobKey(job)} ${tryNumber}\n`);
    signal.throwIfAborted();
  },
  { concurrency: 3 },
);
