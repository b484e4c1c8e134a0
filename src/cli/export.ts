import { openConfiguredStore } from "./open-configured-store.ts";
import { readOptions, repositoryOf } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

/** All that is stored of one repository: one JSON document a line. */
export const exportStored: Subcommand = {
  name: "export",
  usage: "export --repo OWNER/NAME",
  async run(args) {
    const { values } = readOptions({ args: [...args], options: { repo: { type: "string" } } });
    const repository = repositoryOf(values.repo);
    const store = await openConfiguredStore();
    try {
      for await (const row of store.exportRepository(repository)) await written(`${JSON.stringify(row)}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

/** Waits while whoever reads it is slower. */
async function written(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once("drain", resolve));
}
