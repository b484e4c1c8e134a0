import { type Normal, normalVersion } from "./normal.ts";
import { templateHash } from "./template-hash.ts";
import { readTemplates } from "./templates-text.ts";

export interface Novelty {
  /** True when no passing run printed such a line, false when one did, null when that is not known. */
  isNew(text: string): boolean | null;
}

/** Null without a model, or with one of another version. One that had to pass lines over knows only what it took in. */
export function createNovelty(normal: Normal | null): Novelty | null {
  if (normal === null || normal.version !== normalVersion) return null;
  const seen = readTemplates(normal.templates);
  if (seen.size === 0) return null;
  const unseen = normal.full ? null : true;
  return { isNew: (text) => (seen.has(templateHash(text)) ? false : unseen) };
}
