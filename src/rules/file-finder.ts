import type { CompiledRules } from "./compiled.ts";
import { matchesGlob } from "./glob.ts";
import { limits } from "./limits.ts";

/** Notes the files that some rule asks for by name, whatever is in them. */
export interface FileFinder {
  /** Called with the name of each file inside an artifact: `archive!entry`. */
  see(name: string): void;
  found(): readonly string[];
}

/** Of each glob the first 25 files are kept; after 50,000 names no more are looked at. */
export function createFileFinder({ fileGlobs }: CompiledRules): FileFinder {
  const wanted = fileGlobs.map((glob) => ({ glob, literal: longestLiteral(glob), found: 0 }));
  const found = new Set<string>();
  let seen = 0;
  return {
    see: (name) => {
      seen += 1;
      if (seen > limits.fileNames || found.has(name)) return;
      for (const one of wanted) {
        if (one.found >= limits.filesFound || !name.includes(one.literal)) continue;
        if (!matchesGlob(one.glob, name)) continue;
        one.found += 1;
        found.add(name);
      }
    },
    found: () => [...found],
  };
}

/** A text that each name which fits the glob contains. */
function longestLiteral(glob: string): string {
  const pieces = glob.split(/[*?/]/);
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
}
