import type { Repository } from "../../model/run.ts";
import { readAttemptRow } from "../attempt-row.ts";
import type { Database } from "../database.ts";
import type { AttemptRecord } from "../store.ts";
import { attemptPages } from "./attempt-pages.ts";

export async function* newestAttempts(
  database: Database,
  repository: Repository,
): AsyncIterable<AttemptRecord> {
  const pages = { order: "newest-first", triagedOnly: true, atOnce: 10 } as const;
  for await (const page of attemptPages(database, repository, pages)) {
    for (const row of page) {
      const reading = readAttemptRow(row);
      if (reading.kind === "attempt") yield reading.attempt;
    }
  }
}
