import { EvidenceError } from "../errors.ts";

export type Fetched<Item, Value> =
  | { readonly item: Item; readonly value: Value }
  | { readonly item: Item; readonly error: EvidenceError };

export interface FetchAhead<Item, Value> {
  readonly items: readonly Item[];
  readonly fetch: (item: Item) => Promise<Value>;
  /** Frees what was fetched and is not wanted any more. */
  readonly release: (value: Value) => void;
  /** Fetches that may be under way before they are asked for. */
  readonly ahead: number;
}

/** Results in the items' order, the next few already on their way. Errors that are not about evidence are thrown. */
export async function* fetchAhead<Item, Value>(
  plan: FetchAhead<Item, Value>,
): AsyncGenerator<Fetched<Item, Value>> {
  const { items, fetch, release, ahead } = plan;
  const underway: Promise<Result<Item, Value>>[] = [];
  let started = 0;
  try {
    while (started < items.length || underway.length > 0) {
      for (const item of items.slice(started, started + ahead + 1 - underway.length)) {
        underway.push(settle(item, fetch));
        started += 1;
      }
      const result = await underway.shift();
      if (result === undefined) return;
      if ("fault" in result) throw result.fault;
      yield result;
    }
  } finally {
    for (const fetched of underway) {
      void fetched.then((result) => ("value" in result ? release(result.value) : undefined));
    }
  }
}

type Result<Item, Value> = Fetched<Item, Value> | { readonly fault: unknown };

async function settle<Item, Value>(
  item: Item,
  fetch: (item: Item) => Promise<Value>,
): Promise<Result<Item, Value>> {
  try {
    return { item, value: await fetch(item) };
  } catch (error) {
    return error instanceof EvidenceError ? { item, error } : { fault: error };
  }
}
