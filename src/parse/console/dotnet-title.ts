import type { CaseStatus } from "../../model/failure.ts";

export interface DotnetTitle {
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
  readonly style: "vstest" | "xunit" | "platform" | "nunit" | "build";
  readonly text: string;
}

/** The line that a runner of .NET tests begins a test's result with; null for other lines. */
export function readDotnetTitle(text: string): DotnetTitle | null {
  if (text.length > 2000) return null;
  return vstestTitle(text) ?? xunitTitle(text) ?? platformTitle(text) ?? nunitTitle(text) ?? buildTitle(text);
}

/** `  Failed A.B.C(x: 1) [1 s 12 ms]`; the time is missing in old versions and for skipped tests. */
function vstestTitle(text: string): DotnetTitle | null {
  const match = /^  (Failed|Passed|Skipped) (\S.*)$/.exec(text);
  if (match === null) return null;
  const said = (match[2] ?? "").trimEnd();
  const time = / \[(< )?([\d., hms]{1,30})\]$/.exec(said);
  if (time === null && /\s/.test(said.replace(/\(.*$/, ""))) return null;
  const name = time === null ? said : said.slice(0, time.index);
  return {
    name,
    status: statusOf(match[1] ?? ""),
    durationMs: timeOf(time?.[2] ?? ""),
    style: "vstest",
    text,
  };
}

/** `    A.B.C [FAIL]`, below `dotnet test` with `[xUnit.net 00:00:00.52]` before it. */
function xunitTitle(text: string): DotnetTitle | null {
  const match = /^(?:\[xUnit\.net [\d:.]{1,20}\] )? {4}(\S.*) \[(FAIL|SKIP)\]$/.exec(text);
  if (match === null) return null;
  const status = match[2] === "FAIL" ? "failed" : "skipped";
  return { name: match[1] ?? "", status, durationMs: null, style: "xunit", text };
}

/** `failed A.B.C (1s 012ms)`. */
function platformTitle(text: string): DotnetTitle | null {
  const match = /^(failed|passed|skipped) (\S.*) \(([\dhms ]{1,30})\)$/.exec(text);
  if (match === null) return null;
  return {
    name: match[2] ?? "",
    status: statusOf(match[1] ?? ""),
    durationMs: timeOf(match[3] ?? ""),
    style: "platform",
    text,
  };
}

/** `1) Failed : A.B.C`. */
function nunitTitle(text: string): DotnetTitle | null {
  const match = /^\d{1,5}\) (?:Failed|Error) : (\S.*)$/.exec(text);
  return match === null
    ? null
    : { name: match[1] ?? "", status: "failed", durationMs: null, style: "nunit", text };
}

/** `      A.B.C (12ms): Error Message: Assert.Equal() Failure`, as the build's own log of .NET 9 has it. */
function buildTitle(text: string): DotnetTitle | null {
  const match = /^ {2,20}(\S.*) \(([\dhms ]{1,30})\): Error Message: /.exec(text);
  if (match === null) return null;
  const durationMs = timeOf(match[2] ?? "");
  return {
    name: match[1] ?? "",
    status: "failed",
    durationMs,
    style: "build",
    text: text.slice(match[0].length),
  };
}

function statusOf(word: string): CaseStatus {
  switch (word.toLowerCase()) {
    case "failed":
      return "failed";
    case "passed":
      return "passed";
    default:
      return "skipped";
  }
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** `1 m 2 s`, `12 ms`, `1s 012ms` in milliseconds; null when there is none. */
function timeOf(text: string): number | null {
  let sum: number | null = null;
  for (const part of text.matchAll(/(\d{1,9}(?:[.,]\d{1,9})?) ?(ms|h|m|s)/g)) {
    sum = (sum ?? 0) + Number((part[1] ?? "").replace(",", ".")) * (units[part[2] ?? ""] ?? 0);
  }
  return sum === null ? null : Math.round(sum);
}
