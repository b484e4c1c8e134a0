import { readFile } from "node:fs/promises";

/** What others do: the first `##[error]`, or every line with a word of failure. The lines picked, from 1. */
export async function plainPicks(path: string): Promise<{ firstMark: number[]; keywords: number[] }> {
  const lines = (await readFile(path, "utf8")).split(/\r\n|\n|\r/);
  const numbers = (test: (line: string) => boolean) =>
    lines.flatMap((line, index) => (test(line) ? [index + 1] : []));
  return {
    firstMark: numbers((line) => line.includes("##[error]")).slice(0, 1),
    keywords: numbers((line) => /error|fail|exception/i.test(line)),
  };
}
