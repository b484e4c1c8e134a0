import { appendFileSync } from "node:fs";
import process from "node:process";
import { openStore } from "../../src/store/open-store.ts";

/** Accepts deliveries, one after the other, until it is killed; writes each id to a journal once it is accepted. */
const [dataDir = "", journal = ""] = process.argv.slice(2);

const store = await openStore({
  dataDir,
  databaseUrl: process.env["DATABASE_URL"] || null,
  clock: () => new Date(),
});
for (let runId = 1; ; runId++) {
  await store.acceptDelivery(
    { id: `d${runId}`, event: "workflow_run.completed", receivedAt: new Date() },
    { kind: "triage-run", installationId: 7, owner: "octocat", repo: "net", runId, attempt: 1, again: false },
  );
  appendFileSync(journal, `d${runId}\n`);
}
