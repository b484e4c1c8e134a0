import { UserError } from "../errors.ts";
import { renderFailureTable, toFailureTableDocument } from "../report/failure-table.ts";
import { oneOf, readOptions, repositoryOf } from "./options.ts";
import { openConfiguredStore } from "./open-configured-store.ts";
import type { Subcommand } from "./subcommand.ts";

const day = 86_400_000;
const mostDays = 365;
const mostRows = 1_000;

/** What failed in a repository over some days, from the store that the server writes. */
export const report: Subcommand = {
  name: "report",
  usage: "report --repo OWNER/NAME [--days 30] [--limit 50] [--format text|json]",
  async run(args) {
    const { values } = readOptions({
      args: [...args],
      options: {
        repo: { type: "string" },
        days: { type: "string", default: "30" },
        limit: { type: "string", default: "50" },
        format: { type: "string", default: "text" },
      },
    });
    const repository = repositoryOf(values.repo);
    const days = number("--days", values.days, mostDays);
    const limit = number("--limit", values.limit, mostRows);
    const format = oneOf("--format", values.format, ["text", "json"]);
    const store = await openConfiguredStore();
    try {
      const until = Date.now();
      const found = await store.failureReport({ ...repository, since: until - days * day, until, limit });
      const table = { ...repository, days, report: found };
      process.stdout.write(
        format === "json"
          ? `${JSON.stringify(toFailureTableDocument(table), null, 2)}\n`
          : renderFailureTable(table),
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};

function number(option: string, given: string, most: number): number {
  const value = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  if (value < 1 || value > most)
    throw new UserError("usage", `${option} ${given}: it must be a whole number from 1 to ${most}.`);
  return value;
}
