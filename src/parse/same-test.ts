const maxSuites = 1000;

export interface TestNames {
  /** How the suite of this test was called before, in whole or with the module's path in front; null where it had no name, undefined where the test is new. */
  suiteOf(suite: string | null, name: string): string | null | undefined;
  add(suite: string | null, name: string): void;
}

/** Which tests were told: one format gives the whole name of a suite, another the end of it, a third none. */
export function createTestNames(): TestNames {
  const suites = new Map<string, Set<string | null>>();

  function suiteOf(suite: string | null, name: string): string | null | undefined {
    const told = suites.get(name);
    if (told === undefined || told.has(suite)) return told === undefined ? undefined : suite;
    const longer = suite === null ? undefined : shortest([...told].filter((other) => isEndOf(suite, other)));
    return longer ?? (told.has(null) ? null : undefined);
  }

  function add(suite: string | null, name: string): void {
    const told = suites.get(name);
    if (told === undefined) suites.set(name, new Set([suite]));
    else if (told.size < maxSuites) told.add(suite);
  }

  return { suiteOf, add };
}

/** `net/http` is the end of `example.org/harbor/net/http`; `.` is the module itself. */
function isEndOf(suite: string, other: string | null): boolean {
  return other !== null && (suite === "." || other.endsWith(`/${suite}`));
}

/** Of a package and one that is deeper in the same module the first is meant. */
function shortest(suites: readonly (string | null)[]): string | null | undefined {
  return suites.toSorted((one, other) => (one ?? "").length - (other ?? "").length)[0];
}
