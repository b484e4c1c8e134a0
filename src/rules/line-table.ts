import type { CompiledRules, LinePattern } from "./compiled.ts";
import { limits } from "./limits.ts";
import { createScanner, scannedLength, type Scanner } from "./scanner.ts";

/** All patterns over lines and all globs of files, each once, whatever the number of rules that use it. */
export interface LineTable {
  /** Place of the pattern, or null when there is no room for another. */
  readonly place: (pattern: LinePattern) => number | null;
  /** False when there is no room for another glob. */
  readonly placeFile: (glob: string) => boolean;
  readonly mark: () => Mark;
  /** Takes back what was placed after the mark. */
  readonly forgetFrom: (mark: Mark) => void;
  readonly patterns: () => readonly LinePattern[];
  readonly fileGlobs: () => readonly string[];
  readonly scanners: () => CompiledRules["scanners"];
  /** What is placed in the copy is not in this one. */
  readonly copy: () => LineTable;
}

interface Mark {
  readonly patterns: number;
  readonly files: number;
}

export function createLineTable(): LineTable {
  return lineTable([], []);
}

function lineTable(patterns: LinePattern[], files: string[]): LineTable {
  const places = new Map(patterns.map((pattern, place) => [keyOf(pattern), place]));
  let scanned = patterns.reduce((sum, pattern) => sum + scannedBy(pattern), 0);
  return {
    place: (pattern) => {
      const key = keyOf(pattern);
      const place = places.get(key);
      if (place !== undefined) return place;
      if (patterns.length >= limits.linePatterns || scanned + scannedBy(pattern) > limits.scanned)
        return null;
      scanned += scannedBy(pattern);
      places.set(key, patterns.length);
      return patterns.push(pattern) - 1;
    },
    placeFile: (glob) => {
      if (files.includes(glob)) return true;
      if (files.length >= limits.fileGlobs) return false;
      files.push(glob);
      return true;
    },
    mark: () => ({ patterns: patterns.length, files: files.length }),
    forgetFrom: (mark) => {
      files.splice(mark.files);
      for (const pattern of patterns.splice(mark.patterns)) {
        scanned -= scannedBy(pattern);
        places.delete(keyOf(pattern));
      }
    },
    patterns: () => [...patterns],
    fileGlobs: () => [...files],
    scanners: () => ({ log: scannerOf(patterns, "log"), artifact: scannerOf(patterns, "artifact") }),
    copy: () => lineTable([...patterns], [...files]),
  };
}

function keyOf({ scope, path, text }: LinePattern): string {
  return JSON.stringify([scope, path, text.source, text.exact, text.cost]);
}

function scannedBy({ text }: LinePattern): number {
  return text.literals.reduce((sum, literal) => sum + Math.min(literal.length, scannedLength), 0);
}

function scannerOf(patterns: readonly LinePattern[], scope: LinePattern["scope"]): Scanner {
  return createScanner(
    patterns.flatMap((pattern, owner) =>
      pattern.scope === scope ? pattern.text.literals.map((text) => ({ text, owner })) : [],
    ),
  );
}
