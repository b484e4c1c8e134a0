import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import { repositoryId } from "../history/ids.ts";
import type { FailureText } from "../store.ts";

/** Fingerprints of one statement: engines bound the number of their parameters. */
const atOnce = 500;

/** The name and the key line of one failure with each of these fingerprints, as far as they are stored. */
export async function failuresByFingerprint(
  database: Database,
  repository: Repository,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, FailureText>> {
  const found = new Map<string, FailureText>();
  for (let at = 0; at < fingerprints.length; at += atOnce) {
    const rows = await database
      .selectFrom("failures")
      .innerJoin("names", (join) =>
        join.onRef("names.repository", "=", "failures.repository").onRef("names.id", "=", "failures.test"),
      )
      .select(["failures.fingerprint", "names.text as name", "failures.excerpt"])
      .where("failures.repository", "=", repositoryId(repository))
      .where("failures.fingerprint", "in", fingerprints.slice(at, at + atOnce))
      .distinct()
      .orderBy("failures.excerpt")
      .execute();
    for (const { fingerprint, name, excerpt } of rows) found.set(fingerprint, { test: name, text: excerpt });
  }
  return found;
}
