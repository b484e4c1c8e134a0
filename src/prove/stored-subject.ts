import type { EvidenceLine } from "../model/evidence.ts";
import type { PatternHit, Reading } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import { createLineMatcher } from "../rules/line-matcher.ts";
import type { Subject } from "../rules/subject.ts";
import { subjectOf } from "../triage/subject-of.ts";
import type { StoredFailure } from "./rule-change.ts";

/** What rules may look at for a stored failure: its own text, and those lines of log and artifacts that once proved something. */
export function storedSubject(stored: StoredFailure, rules: CompiledRules): Subject {
  const { failure, facts, origin } = stored;
  const log = failure.span?.file ?? failure.lines[0]?.file ?? "";
  const byFile = Map.groupBy(linesKept(stored), ({ file }) => file);
  const reading = (file: string, role: Reading["role"], lines: readonly EvidenceLine[]): Reading => ({
    ...nothingElse,
    file,
    role,
    job: failure.job,
    hits: hitsIn(lines, rules, { role, file }),
  });
  const others = [...byFile].filter(([file]) => file !== log);
  return subjectOf(failure, {
    origin,
    facts,
    jobs: [],
    logs: [reading(log, "log", byFile.get(log) ?? [])],
    artifacts: others.map(([file, lines]) => reading(file, "artifact", lines)),
    files: reasonsOf(stored).flatMap((reason) => (reason.kind === "file" ? [reason.file] : [])),
    annotations: [],
  });
}

/** Not the whole log: what is not among its lines may have been there all the same. */
const nothingElse = {
  outcome: "failure",
  failures: [],
  cases: [],
  facts: [],
  problems: [{ file: "log", reason: "it was not kept" }],
} satisfies Partial<Reading>;

/** Each once, in the order of their files. */
function linesKept(stored: StoredFailure): readonly EvidenceLine[] {
  const { failure, facts, cause, candidates } = stored;
  const proofs = [...(cause === null ? [] : [cause]), ...candidates].flatMap(({ proof }) => proof);
  const lines = [...failure.lines, ...proofs, ...facts.flatMap(({ at }) => at ?? [])];
  const byPlace = new Map(lines.map((line) => [`${line.line} ${line.file}`, line]));
  return [...byPlace.values()].toSorted((one, other) => one.line - other.line);
}

function reasonsOf({ cause, candidates }: StoredFailure): readonly Reason[] {
  return [...(cause === null ? [] : [cause]), ...candidates].flatMap(({ reasons }) => reasons);
}

function hitsIn(
  lines: readonly EvidenceLine[],
  rules: CompiledRules,
  { role, file }: Pick<Reading, "role" | "file">,
): readonly PatternHit[] {
  const matcher = createLineMatcher(rules, role, file);
  for (const { text, line, step } of lines) matcher.line(text, line, step);
  return matcher.hits();
}
