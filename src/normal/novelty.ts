import { type Normal, normalVersion } from "./normal.ts";
import { templateHash } from "./template-hash.ts";
import { readTemplates } from "./templates-text.ts";

export interface Novelty {
  /** True when no passing run printed such a line. */
  isNew(text: string): boolean;
}

/** Null when the model cannot tell: none, one of another version, or one that had to pass lines over. */
export function createNovelty(normal: Normal | null): Novelty | null {
  if (normal === null || normal.version !== normalVersion || normal.full) return null;
  const seen = readTemplates(normal.templates);
  if (seen.size === 0) return null;
  return { isNew: (text) => !seen.has(templateHash(text)) };
}
