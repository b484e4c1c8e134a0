/** One line of `go test -json`, as documented by `go doc test2json` and `go help buildjson`. */
export interface TestEvent {
  readonly action: string;
  /** Null for the events of a single test binary (`go tool test2json` without `-p`). */
  readonly package: string | null;
  readonly test: string | null;
  /** Seconds. */
  readonly elapsed: number | null;
  readonly output: string;
  /** Go 1.26: `frame`, `error` or `error-continue`. */
  readonly outputType: string | null;
  /** Of `build-output` and `build-fail`: the package as the compiler names it. */
  readonly importPath: string | null;
  readonly failedBuild: string | null;
}

/** Null when the line is no such event, or a broken one. */
export function readTestEvent(text: string): TestEvent | null {
  if (text.charCodeAt(0) !== 123 || !text.includes('"Action"')) return null;
  const value = parse(text);
  if (typeof value !== "object" || value === null) return null;
  const action = textIn(value, "Action");
  if (action === null) return null;
  const elapsed: unknown = Reflect.get(value, "Elapsed");
  return {
    action,
    package: textIn(value, "Package"),
    test: textIn(value, "Test"),
    elapsed: typeof elapsed === "number" ? elapsed : null,
    output: textIn(value, "Output") ?? "",
    outputType: textIn(value, "OutputType"),
    importPath: textIn(value, "ImportPath"),
    failedBuild: textIn(value, "FailedBuild"),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textIn(value: object, key: string): string | null {
  const found: unknown = Reflect.get(value, key);
  return typeof found === "string" && found !== "" ? found : null;
}
