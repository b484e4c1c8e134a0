/** One job's log in GitHub's layout: one file as a whole, or one file for each step. */
export interface LaidOutLog {
  /** Of the job, as far as the name of a file can tell: cut when long, some characters replaced. */
  readonly name: string;
  readonly files: readonly LogEntry[];
}

interface LogEntry {
  readonly entry: string;
  /** Number of the step; null for the log of the whole job. */
  readonly step: number | null;
}

export interface LogLayout {
  readonly logs: readonly LaidOutLog[];
  /** Entries that are no job's log. */
  readonly others: readonly string[];
}

/**
 * Finds the logs in what GitHub serves for an attempt: `3_job name.txt` at the top holds a whole job, `job name/2_step.txt` the
 * same again for one step and is used only for jobs without the former.
 */
export function readLogLayout(entries: readonly string[]): LogLayout {
  const named = entries.map(readEntry);
  const whole = named.filter(({ folder, number }) => folder === null && number !== null).sort(byNumber);
  const covered = whole.map(({ name }) => jobKey(name));
  const folders = Map.groupBy(
    named.filter(({ folder }) => folder !== null),
    ({ folder }) => folder ?? "",
  );
  const stepLogs = [...folders].filter(([, files]) => files.some(({ number }) => number !== null));
  const uncovered = stepLogs.filter(([folder]) => !covered.some((key) => isSameJob(key, folder)));
  const inStepLogs = new Set(stepLogs.flatMap(([, files]) => files.filter(isLog).map(({ entry }) => entry)));
  return {
    logs: [
      ...whole.map(({ name, entry }) => ({ name, files: [{ entry, step: null }] })),
      ...uncovered.map(([name, files]) => ({ name, files: inStepOrder(files) })),
    ],
    others: named
      .filter(({ entry, folder, number }) => !(folder === null && number !== null) && !inStepLogs.has(entry))
      .map(({ entry }) => entry),
  };
}

/** What is left of a job's name in every spelling of it: letters and digits. */
export function jobKey(name: string): string {
  const key = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return key === "" ? name : key;
}

interface Named {
  readonly entry: string;
  readonly folder: string | null;
  readonly number: number | null;
  readonly name: string;
}

function readEntry(entry: string): Named {
  const slash = entry.lastIndexOf("/");
  const parts = /^-?(\d{1,6})_(.+)\.txt$/s.exec(entry.slice(slash + 1));
  const folder = slash < 0 ? null : entry.slice(0, slash);
  if (parts === null || folder?.includes("/") === true) return { entry, folder, number: null, name: entry };
  return { entry, folder, number: Number(parts[1]), name: parts[2] ?? "" };
}

/** Steps, and the runner's own notes that lie beside them. */
function isLog({ entry, number }: Named): boolean {
  return number !== null || entry.endsWith("/system.txt");
}

function inStepOrder(files: readonly Named[]): readonly LogEntry[] {
  return files
    .filter(({ number }) => number !== null)
    .sort(byNumber)
    .map(({ entry, number }) => ({ entry, step: number }));
}

function byNumber(a: Named, b: Named): number {
  return (a.number ?? 0) - (b.number ?? 0);
}

/** Names are cut at different lengths for the file and for the folder, but never when they are short. */
const shortestCut = 30;

function isSameJob(key: string, folder: string): boolean {
  const other = jobKey(folder);
  const [short, long] = key.length < other.length ? [key, other] : [other, key];
  return short === long || (short.length >= shortestCut && long.startsWith(short));
}
