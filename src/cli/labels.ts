import { labelCase } from "../report/label-case.ts";
import type { Verdict } from "../model/triage.ts";
import type { Repository } from "../model/run.ts";
import type { Store } from "../store/store.ts";
import { openConfiguredStore } from "./open-configured-store.ts";
import { readOptions, repositoryOf } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

/** What people said of failures, with the failures, as cases to learn from: one JSON document a line. */
export const labels: Subcommand = {
  name: "labels",
  usage: "labels --repo OWNER/NAME",
  async run(args) {
    const { values } = readOptions({ args: [...args], options: { repo: { type: "string" } } });
    const repository = repositoryOf(values.repo);
    const store = await openConfiguredStore();
    try {
      const said = await store.labels(repository, null);
      const failures = await failuresWith(
        repository,
        new Set(said.map(({ fingerprint }) => fingerprint)),
        store,
      );
      for (const label of said) {
        const verdict = failures.get(label.fingerprint) ?? null;
        process.stdout.write(`${JSON.stringify(labelCase(label, verdict))}\n`);
      }
      return 0;
    } finally {
      await store.close();
    }
  },
};

/** The newest failure of each fingerprint, as far as one is still stored. */
async function failuresWith(
  repository: Repository,
  prints: ReadonlySet<string>,
  store: Store,
): Promise<ReadonlyMap<string, Verdict>> {
  const found = new Map<string, Verdict>();
  if (prints.size === 0) return found;
  for await (const { triage } of store.newestAttempts(repository)) {
    for (const verdict of triage?.verdicts ?? []) {
      const { fingerprint } = verdict;
      if (prints.has(fingerprint) && !found.has(fingerprint)) found.set(fingerprint, verdict);
    }
    if (found.size === prints.size) break;
  }
  return found;
}
