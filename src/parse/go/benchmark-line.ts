export interface BenchmarkLine {
  readonly name: string;
  /** Iterations by time of each; null for the line that only announces the benchmark (`-v`). */
  readonly durationMs: number | null;
}

/** `BenchmarkFan/10-8  500000  4673 ns/op`, and `BenchmarkFan/10` alone on its line. */
export function readBenchmarkLine(text: string, announced: Names = none): BenchmarkLine | null {
  if (text.charCodeAt(0) !== 66 || !/^Benchmark[^a-z\s]/.test(text)) return null;
  const match = /^(\S{1,1000})\s{1,500}(\d{1,15})\s{1,40}(\d{1,18}(?:\.\d{1,9})?) ns\/op(?:\s|$)/.exec(
    text.slice(0, 2000),
  );
  if (match === null) return text.length < 1000 && !/\s/.test(text) ? { name: text, durationMs: null } : null;
  const durationMs = Math.round((Number(match[2]) * Number(match[3])) / 1e6);
  return { name: benchmarkName(match[1] ?? "", announced), durationMs };
}

export interface Names {
  has(name: string): boolean;
}

const none: Names = new Set();

/** Without the number of processors at its end; a name that was announced has none. */
export function benchmarkName(name: string, announced: Names = none): string {
  return name.startsWith("Benchmark") && !announced.has(name) ? name.replace(/-\d{1,4}$/, "") : name;
}
