import { createJsonParser } from "./json/json-parser.ts";
import type { ReportParser, ReportPlace } from "./report-parser.ts";
import { reportProblem } from "./report-problems.ts";
import { createTapParser } from "./tap.ts";
import { looksLikeTap } from "./tap-line.ts";
import { createXmlParser, isXmlReport } from "./xml/xml-parser.ts";
import { rootName } from "./xml/root-name.ts";

/** What the start of a file tells of it. `foreign` says why a file that might be taken for a report is none. */
export type ReportKind =
  | { readonly kind: "report"; readonly create: (place: ReportPlace) => ReportParser }
  | { readonly kind: "other"; readonly foreign: string | null }
  | { readonly kind: "unsure" };

/** `head` is the first text of the file, `whole` when it is all of it. */
export function reportKind(head: string, whole: boolean): ReportKind {
  const text = head
    .trimStart()
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (text === "") return whole ? other : { kind: "unsure" };
  const first = text.charCodeAt(0);
  if (first === 60) return xmlKind(text, whole);
  if (first === 123 || first === 91) return jsonKind(text);
  const report = behindOutput(text);
  if (report !== null) return report;
  return looksLikeTap(whole ? text : text.slice(0, text.lastIndexOf("\n") + 1))
    ? { kind: "report", create: createTapParser }
    : other;
}

const other: ReportKind = { kind: "other", foreign: null };

function xmlKind(text: string, whole: boolean): ReportKind {
  const root = rootName(text);
  if (root.kind === "none") return other;
  if (root.kind === "unsure") {
    if (!whole) return { kind: "unsure" };
    return text.startsWith("<?xml")
      ? { kind: "report", create: (place) => createXmlParser("", place) }
      : other;
  }
  if (isXmlReport(root.name)) return { kind: "report", create: (place) => createXmlParser(root.name, place) };
  return { kind: "other", foreign: reportProblem.noTests(root.name) };
}

/** A tool may have printed some lines before its report. */
function behindOutput(text: string): ReportKind | null {
  const at = text.indexOf("\n<?xml ");
  if (at === -1 || at > 4000 || text.indexOf("<") < at) return null;
  const root = rootName(text.slice(at + 1));
  if (root.kind !== "root" || !isXmlReport(root.name)) return null;
  return { kind: "report", create: (place) => createXmlParser(root.name, place) };
}

/** By the keys that stand first in each of the reports; lines of JSON are a log. */
function jsonKind(text: string): ReportKind {
  if (jsonKeys.some((keys) => keys.every((key) => mentions(text, key))))
    return { kind: "report", create: createJsonParser };
  if (!jsonStart.test(text)) return other;
  const line = text.slice(0, text.indexOf("\n") + 1).trim();
  const isLines = line.endsWith("}") && isJson(line);
  return { kind: "other", foreign: isLines ? null : reportProblem.unknownJson() };
}

/** What may stand behind the first bracket: a log may begin with `[INFO]`, `[2026-01-05 …]` or `{ echo …`. */
const jsonStart =
  /^(?:\{\s{0,200}(?:["}]|$)|\[\s{0,200}(?:[[{"\]]|$|(?:-?\d{1,20}|true|false|null)\s{0,20}[,\]]))/;

const jsonKeys: readonly (readonly string[])[] = [
  ["reportFormat"],
  ["results", "tool"],
  ["numTotalTests"],
  ["numFailedTests"],
  ["numFailedTestSuites"],
  ["numTotalTestSuites"],
  ["testResults"],
  ["config", "configFile"],
  ["config", "rootDir"],
  ["suites", "specs"],
  ["stats", "passes"],
  ["created", "exitcode"],
  ["version", "examples"],
  ["testsuites", "testsuite"],
];

function mentions(text: string, key: string): boolean {
  const at = text.indexOf(`"${key}"`);
  return at !== -1 && at < 4096;
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
