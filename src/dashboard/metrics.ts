import type { QueueCounts } from "../queue/queue.ts";

/** Counts of this process since its start. */
export interface Metrics {
  done(kind: string, seconds: number): void;
  failed(kind: string): void;
  /** Prometheus text format 0.0.4. */
  text(queue: QueueCounts): string;
}

export function createMetrics(): Metrics {
  const done = new Map<string, number>();
  const failed = new Map<string, number>();
  const seconds = new Map<string, number>();
  const add = (counts: Map<string, number>, kind: string, amount: number) =>
    counts.set(kind, (counts.get(kind) ?? 0) + amount);
  return {
    done(kind, took) {
      add(done, kind, 1);
      add(seconds, kind, took);
    },
    failed: (kind) => void add(failed, kind, 1),
    text: (queue) =>
      [
        ...series("flake_triage_jobs_done_total", "counter", "Jobs that were done.", done),
        ...series(
          "flake_triage_job_seconds_total",
          "counter",
          "Seconds spent on jobs that were done.",
          seconds,
        ),
        ...series("flake_triage_job_tries_failed_total", "counter", "Tries of jobs that failed.", failed),
        ...single(
          "flake_triage_queue_waiting",
          "Jobs that wait, those between two tries included.",
          queue.queued,
        ),
        ...single("flake_triage_queue_running", "Jobs that run.", queue.running),
        ...single("flake_triage_queue_failed", "Jobs that were given up.", queue.failed),
        ...single(
          "flake_triage_resident_bytes",
          "Resident memory of the process.",
          process.memoryUsage.rss(),
        ),
        "",
      ].join("\n"),
  };
}

function series(
  name: string,
  type: string,
  help: string,
  counts: ReadonlyMap<string, number>,
): readonly string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...[...counts].map(([kind, count]) => `${name}{kind="${kind}"} ${count}`),
  ];
}

function single(name: string, help: string, value: number): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}
