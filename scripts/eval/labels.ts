import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const lineNumbers = z.array(z.int().positive()).readonly();

const LabelledLog = z.object({
  /** Path of the failing log, from the folder of the labels. */
  file: z.string(),
  /** The one line that reviewers want first. */
  keyLine: z.int().positive().optional(),
  /** One list of lines for each annotator. */
  errorLines: z.array(lineNumbers).readonly().optional(),
  /** Log of a passing build of the same project. */
  passing: z.string().optional(),
});
export type LabelledLog = Readonly<z.infer<typeof LabelledLog>>;

const Diagnosis = z.object({
  id: z.string(),
  test: z.string().nullish(),
  form: z.string(),
  lines: z.array(z.string()).readonly(),
  diagnosable: z.boolean(),
  /** Categories that count as right. */
  accept: z.array(z.string()).readonly(),
  mustNotDismiss: z.boolean(),
  /** Entries of one group have one cause. */
  groups: z.array(z.string()).readonly().default([]),
});
export type Diagnosis = Readonly<z.infer<typeof Diagnosis>>;

/** `labels.json`: failing logs, and which of their lines people marked. Null when the folder has none. */
export async function readLabels(folder: string): Promise<readonly LabelledLog[] | null> {
  const text = await readIfThere(join(folder, "labels.json"));
  return text === null ? null : z.array(LabelledLog).parse(JSON.parse(text));
}

/** `diagnoses.json`: lines of failures, and the causes that their maintainers found. */
export async function readDiagnoses(folder: string): Promise<readonly Diagnosis[]> {
  const text = await readIfThere(join(folder, "diagnoses.json"));
  return text === null ? [] : z.object({ entries: z.array(Diagnosis) }).parse(JSON.parse(text)).entries;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
