/** Characters of a name by which tests are told apart. */
const maxName = 1000;

/** One value for each test, by its suite and name; of tests told again, in the place of the first. */
export interface TestTable<Value> {
  size(): number;
  get(suite: string | null, name: string): Value | undefined;
  /** Keeps both strings. */
  set(suite: string | null, name: string, value: Value): void;
  /** In the order in which the tests were told first. */
  values(): readonly Value[];
  clear(): void;
}

/** Two steps instead of one key put together: making and hashing that for each test of a log takes longer than all else. */
export function createTestTable<Value>(): TestTable<Value> {
  const suites = new Map<string | null, Map<string, number>>();
  let values: Value[] = [];

  function get(suite: string | null, name: string): Value | undefined {
    const place = suites.get(cut(suite))?.get(cut(name));
    return place === undefined ? undefined : values[place];
  }

  function set(suite: string | null, name: string, value: Value): void {
    const own = suites.get(cut(suite)) ?? new Map<string, number>();
    if (own.size === 0) suites.set(cut(suite), own);
    const place = own.get(cut(name));
    if (place !== undefined) values[place] = value;
    else own.set(cut(name), values.push(value) - 1);
  }

  function clear(): void {
    suites.clear();
    values = [];
  }

  return { size: () => values.length, get, set, values: () => values, clear };
}

function cut<Name extends string | null>(name: Name): Name | string {
  return name !== null && name.length > maxName ? name.slice(0, maxName) : name;
}
