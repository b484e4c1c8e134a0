import { Buffer } from "node:buffer";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RuleSet } from "../../src/pipeline/rule-set.ts";
import type { Diagnosis } from "./labels.ts";
import { triageLog } from "./triage-log.ts";

export interface DiagnosisScore {
  readonly id: string;
  /** Category of the first claim; null where nothing is claimed. */
  readonly claimed: string | null;
  readonly right: boolean;
  readonly diagnosable: boolean;
  /** A real failure that a claim calls infrastructure, or somebody else's. */
  readonly dismissed: boolean;
  /** Those it shares its cause with. */
  readonly groups: readonly string[];
  /** Of the first failure. */
  readonly fingerprint: string | null;
}

/** Triages the lines of each diagnosed failure as the log of a failed step, and compares the cause that is claimed. */
export async function evalDiagnoses(
  diagnoses: readonly Diagnosis[],
  rules: RuleSet,
): Promise<readonly DiagnosisScore[]> {
  const folder = await mkdtemp(join(tmpdir(), "flake-triage-eval-"));
  try {
    const scores: DiagnosisScore[] = [];
    for (const [index, diagnosis] of diagnoses.entries()) {
      const path = join(folder, `${index}.log`);
      await writeFile(path, Buffer.from(logOf(diagnosis)));
      scores.push(await score(diagnosis, path, rules));
    }
    return scores;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function score(diagnosis: Diagnosis, path: string, rules: RuleSet): Promise<DiagnosisScore> {
  const { verdicts } = await triageLog(path, null, rules);
  const claims = verdicts.flatMap(({ cause }) =>
    cause === null || cause.confidence === "low" ? [] : [cause.category],
  );
  const claimed = claims[0] ?? null;
  const { id, accept, diagnosable, mustNotDismiss, groups } = diagnosis;
  const fingerprint = verdicts[0]?.fingerprint ?? null;
  const outside = claimed !== null && /^(?:infrastructure|external)\//.test(claimed);
  const right = claimed !== null && accept.includes(claimed);
  const dismissed = mustNotDismiss && outside && !right;
  return { id, claimed, right, diagnosable, dismissed, groups, fingerprint };
}

/** The lines in a frame of their kind: a Go test that failed, or a step. */
function logOf({ form, test, lines }: Diagnosis): string {
  const name = test ?? "TestUnknown";
  const goTest = form === "gotest" && !lines.some((line) => line.includes("--- FAIL: "));
  const tail = goTest ? [`--- FAIL: ${name} (1.00s)`] : [];
  const head = form === "gotest" ? [`=== RUN   ${name}`] : [];
  const end = form === "gotest" ? ["FAIL", "FAIL\texample.org/e2e\t1.000s"] : [];
  return [...head, ...lines, ...tail, ...end, "##[error]Process completed with exit code 1.", ""].join("\n");
}
