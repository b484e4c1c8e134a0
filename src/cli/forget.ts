import { UserError } from "../errors.ts";
import { openConfiguredStore } from "./open-configured-store.ts";
import { readOptions, repositoryOf } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

/** Deletes all that is stored of one repository. */
export const forget: Subcommand = {
  name: "forget",
  usage: "forget --repo OWNER/NAME --yes",
  async run(args) {
    const { values } = readOptions({
      args: [...args],
      options: { repo: { type: "string" }, yes: { type: "boolean", default: false } },
    });
    const repository = repositoryOf(values.repo);
    const name = `${repository.owner}/${repository.repo}`;
    if (!values.yes)
      throw new UserError("usage", `Nothing was deleted: say --yes to forget all that is stored of ${name}.`);
    const store = await openConfiguredStore();
    try {
      const { attempts, jobRuns, failures, labels } = await store.deleteRepository(repository);
      const counts = `${attempts} attempts, ${jobRuns} job runs, ${failures} failures and ${labels} corrections`;
      process.stdout.write(`${name}: forgot ${counts}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
