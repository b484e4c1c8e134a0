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
  /** Most tests are of the suite of the test before. */
  let lastSuite: string | null = null;
  let lastOwn: Map<string, number> | undefined;

  function ownOf(suite: string | null): Map<string, number> | undefined {
    if (lastOwn !== undefined && suite === lastSuite) return lastOwn;
    lastSuite = suite;
    lastOwn = suites.get(suite);
    return lastOwn;
  }

  function get(suite: string | null, name: string): Value | undefined {
    const place = ownOf(cut(suite))?.get(cut(name));
    return place === undefined ? undefined : values[place];
  }

  function set(suite: string | null, name: string, value: Value): void {
    const own = ownOf(cut(suite)) ?? begin(cut(suite));
    const place = own.get(cut(name));
    if (place !== undefined) values[place] = value;
    else own.set(cut(name), values.push(value) - 1);
  }

  function begin(suite: string | null): Map<string, number> {
    const own = new Map<string, number>();
    suites.set(suite, own);
    lastOwn = own;
    return own;
  }

  function clear(): void {
    suites.clear();
    lastOwn = undefined;
    values = [];
  }

  return { size: () => values.length, get, set, values: () => values, clear };
}

function cut<Name extends string | null>(name: Name): Name | string {
  return name !== null && name.length > maxName ? name.slice(0, maxName) : name;
}
