/** One line of `go test -json`, as documented by `go doc test2json`. */
export interface TestEvent {
  readonly action: string;
  readonly package: string | null;
  readonly test: string | null;
  /** Seconds. */
  readonly elapsed: number | null;
  readonly output: string;
  /** Of `build-output` and `build-fail`: the package as the compiler names it. */
  readonly importPath: string | null;
  readonly failedBuild: string | null;
}

/** Null when the line is no such event, or a broken one. */
export function readTestEvent(text: string): TestEvent | null {
  if (text.charCodeAt(0) !== 123 || !text.includes('"Action"')) return null;
  const value = parse(text);
  if (typeof value !== "object" || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const action = fields.get("Action");
  if (typeof action !== "string") return null;
  const elapsed = fields.get("Elapsed");
  return {
    action,
    package: textOf(fields.get("Package")),
    test: textOf(fields.get("Test")),
    elapsed: typeof elapsed === "number" ? elapsed : null,
    output: textOf(fields.get("Output")) ?? "",
    importPath: textOf(fields.get("ImportPath")),
    failedBuild: textOf(fields.get("FailedBuild")),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
