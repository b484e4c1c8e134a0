import type { Database } from "../database.ts";

/** Sets of tests that were read before: they never change, since their id is a hash of them. */
export interface SetShelf {
  /** Reads those that are not on the shelf. */
  fetch(database: Database, repository: number, ids: Iterable<number>): Promise<TestSets>;
}

export type TestSets = ReadonlyMap<number, Uint8Array>;

const mostBytes = 64 * 1024 * 1024;
const setsAtOnce = 500;

export function setShelf(): SetShelf {
  const shelf = new Map<number, Uint8Array>();
  let bytes = 0;
  return {
    async fetch(database, repository, ids) {
      const wanted = [...new Set(ids)];
      const found = new Map<number, Uint8Array>();
      for (const id of wanted) {
        const set = shelf.get(id);
        if (set !== undefined) found.set(id, set);
      }
      const missing = wanted.filter((id) => !found.has(id));
      for (let at = 0; at < missing.length; at += setsAtOnce) {
        const page = await read(database, repository, missing.slice(at, at + setsAtOnce));
        for (const { id, tests } of page) {
          found.set(id, tests);
          shelf.set(id, tests);
          bytes += tests.byteLength;
        }
      }
      if (bytes > mostBytes) {
        shelf.clear();
        bytes = 0;
      }
      return found;
    },
  };
}

async function read(database: Database, repository: number, ids: readonly number[]) {
  return await database
    .selectFrom("test_sets")
    .select(["id", "tests"])
    .where("repository", "=", repository)
    .where("id", "in", ids)
    .execute();
}
