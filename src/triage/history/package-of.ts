import type { Failure } from "../../model/failure.ts";

/**
 * Package of a Go test: two packages may each have a test of one name, which elsewhere holds its class or file. Null for any other
 * test, and where the log does not tell it.
 */
export function packageOf({ kind, test, suite }: Failure): string | null {
  if (kind !== "test" || test === null || suite === null) return null;
  return isGoTest(test) && isImportPath(suite) ? suite : null;
}

function isGoTest(name: string): boolean {
  return /^(?:Test|Fuzz|Example|Benchmark)\w{0,300}(?:\/|$)/.test(name);
}

function isImportPath(suite: string): boolean {
  return /^[\w.~-]{1,200}(?:\/[\w.~-]{1,200}){0,30}$/.test(suite);
}

/** What all of them say; null where they differ. */
export function samePackage(packages: readonly (string | null | undefined)[]): string | null {
  const [first = null] = packages;
  return packages.every((one) => one === first) ? first : null;
}
