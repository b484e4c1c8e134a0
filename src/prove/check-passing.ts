import type { EvidenceLine } from "../model/evidence.ts";
import type { FailureKind, Reading } from "../model/failure.ts";
import { unknownOrigin } from "../model/run.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import { matchRules } from "../rules/match.ts";
import type { RuleMatch } from "../rules/subject.ts";
import type { Finding } from "./finding.ts";
import type { ReadLog } from "./read-log.ts";

const kinds: readonly FailureKind[] = ["test", "setup", "build", "infrastructure", "step"];

/** Rules that would claim a cause out of the log of a job that passed, had one of its steps failed. */
export function checkPassing({ readings, failures }: ReadLog, rules: CompiledRules): readonly Finding[] {
  const logs = readings.filter(({ role }) => role === "log");
  const claims = [
    ...failures.flatMap(({ subject }) => matchRules(rules, subject)),
    ...logs.flatMap((log) => kinds.flatMap((kind) => matchRules(rules, quiet(log, kind)))),
  ];
  const byRule = new Map(claims.map((claim) => [claim.rule.id, claim]));
  return [...byRule.values()].map((claim) => asFinding(claim, logs[0]?.file ?? "the passing log"));
}

/** A failure without a text of its own: all that speaks of it is the log. */
function quiet(log: Reading, kind: FailureKind): Parameters<typeof matchRules>[1] {
  return {
    kind,
    test: null,
    error: [],
    log: log.hits,
    logComplete: log.problems.length === 0,
    artifacts: [],
    files: [],
    annotations: [],
    job: log.job,
    step: null,
    origin: unknownOrigin,
    facts: log.facts,
    pods: [],
  };
}

function asFinding({ rule, proof }: RuleMatch, log: string): Finding {
  return {
    file: rule.file,
    line: rule.line,
    rule: rule.id,
    reason: `it claims a passing log, ${where(proof[0], log)}`,
    remedy: "ask for what only a failure prints, such as a sequence that ends in the failure",
  };
}

function where(line: EvidenceLine | undefined, log: string): string {
  return line === undefined ? log : `${line.file}:${line.line}`;
}
