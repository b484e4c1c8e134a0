import { setTimeout as delay } from "node:timers/promises";
import { isAmbiguous } from "./status-of.ts";

export interface Creation<T> {
  /** Null when it is not there. */
  readonly find: () => Promise<T | null>;
  readonly create: () => Promise<T>;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

const maxCreates = 3;
/** Milliseconds before each look: what was created may take a moment to be listed. */
const looks = [200, 600, 1_500, 2_500, 4_000];

/**
 * Creates something that must not be there twice. After a failure that leaves open whether it was created
 * (no answer, or a server's fault) it is looked for before it is created again.
 */
export async function createOnce<T>({ find, create, sleep = delay }: Creation<T>): Promise<T> {
  for (let creates = 1; ; creates += 1) {
    try {
      return await create();
    } catch (error) {
      if (!isAmbiguous(error)) throw error;
      const found = await findSoon(find, sleep);
      if (found !== null) return found;
      if (creates === maxCreates) throw error;
    }
  }
}

async function findSoon<T>(
  find: () => Promise<T | null>,
  sleep: (ms: number) => Promise<unknown>,
): Promise<T | null> {
  for (const ms of looks) {
    await sleep(ms);
    const found = await find();
    if (found !== null) return found;
  }
  return null;
}
