import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { diskError } from "./disk.ts";
import { limitError } from "./limit-error.ts";
import type { Limits } from "./limits.ts";

/**
 * Files of a directory and of those in it, sorted, as `a/b.log`. A link to a file inside is followed, every other link passed
 * over. Throws `EvidenceError`.
 */
export async function listDirectory(root: string, limits: Limits): Promise<readonly string[]> {
  try {
    const files: string[] = [];
    await listInto(files, { root, inside: await realpath(root), folder: "", limits });
    return files;
  } catch (cause) {
    throw diskError(cause);
  }
}

interface Place {
  readonly root: string;
  /** The root without links. */
  readonly inside: string;
  readonly folder: string;
  readonly limits: Limits;
}

async function listInto(files: string[], place: Place): Promise<void> {
  const found = await readdir(join(place.root, place.folder), { withFileTypes: true });
  for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = place.folder === "" ? entry.name : `${place.folder}/${entry.name}`;
    if (entry.isDirectory()) await listInto(files, { ...place, folder: path });
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsInside(place, path)))) files.push(path);
    if (files.length > place.limits.entries) throw limitError("entries", place.limits);
  }
}

async function leadsInside({ root, inside }: Place, path: string): Promise<boolean> {
  try {
    const target = await realpath(join(root, path));
    return target.startsWith(inside + sep) && (await stat(target)).isFile();
  } catch {
    // A link that leads nowhere.
    return false;
  }
}
