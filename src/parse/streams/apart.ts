import type { ParserResult } from "../line-parser.ts";

/** What one stream told. */
export interface StreamResult {
  /** The package of a workspace whose stream it is; null for anything else. */
  readonly workspace: string | null;
  readonly result: ParserResult;
}

/** Packages of one workspace may have tests of the same name in files of the same name: those are told with their package. */
export function keepApart(all: readonly StreamResult[]): ParserResult[] {
  const owners = new Map<string, Set<string>>();
  for (const { workspace, result } of all) {
    if (workspace === null) continue;
    for (const { suite, name } of testsOf(result)) {
      const key = keyOf(suite, name);
      owners.set(key, (owners.get(key) ?? new Set()).add(workspace));
    }
  }

  function suiteIn(workspace: string, suite: string | null, name: string): string | null {
    const shared = (owners.get(keyOf(suite, name))?.size ?? 0) > 1;
    return shared ? [workspace, suite ?? ""].join(" ").trimEnd() : suite;
  }

  return all.map(({ workspace, result }) =>
    workspace === null ? result : named(result, (suite, name) => suiteIn(workspace, suite, name)),
  );
}

type SuiteIn = (suite: string | null, name: string) => string | null;

function named({ failures, cases, ...rest }: ParserResult, suiteIn: SuiteIn): ParserResult {
  return {
    failures: failures.map((found) => {
      const { failure } = found;
      if (failure.test === null) return found;
      return { ...found, failure: { ...failure, suite: suiteIn(failure.suite, failure.test) } };
    }),
    cases: cases.map((one) => ({ ...one, suite: suiteIn(one.suite, one.name) })),
    ...rest,
  };
}

function testsOf({
  failures,
  cases,
}: ParserResult): { readonly suite: string | null; readonly name: string }[] {
  const failed = failures.flatMap(({ failure: { suite, test } }) =>
    test === null ? [] : [{ suite, name: test }],
  );
  return [...cases, ...failed];
}

function keyOf(suite: string | null, name: string): string {
  return `${suite ?? ""}\0${name}`;
}
