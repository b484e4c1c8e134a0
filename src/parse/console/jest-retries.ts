const maxTitles = 1000;
const announced = " LOGGING RETRY ERRORS  ";

/** Tests whose failed attempts Jest prints (`logErrorsBeforeRetry`) above the file in which they stand. */
export interface JestRetries {
  /** True of the line that names one, by its titles joined by blanks. */
  line(text: string): boolean;
  /** A test of the open file is told, with titles joined by ` › `: true when it had failed before. */
  take(name: string): boolean;
  /** Another file begins: those of which the last one said no more passed in the end. */
  nextFile(): string[];
}

export function createJestRetries(): JestRetries {
  let above = new Set<string>();
  let inFile = new Set<string>();

  function line(text: string): boolean {
    if (!text.startsWith(announced)) return false;
    const title = text.slice(announced.length, announced.length + 1000).trim();
    if (above.size < maxTitles) above.add(title);
    return true;
  }

  function nextFile(): string[] {
    const rest = [...inFile];
    inFile = above;
    above = new Set();
    return rest;
  }

  return { line, take: (name) => inFile.delete(name.replaceAll(" › ", " ")), nextFile };
}
