import { dirname } from "node:path/posix";
import { repoConfigPath, repoRulesFolder } from "../config/repo-config.ts";
import type { Client, GitHub } from "../github/client.ts";
import { folderIds } from "../github/folder-ids.ts";
import type { Problem } from "../model/evidence.ts";
import type { Repository } from "../model/run.ts";
import { orProblem } from "./or-problem.ts";
import { noSettings, readSettings, type SettingsFiles } from "./read-settings.ts";

export interface Place extends Repository {
  readonly installationId: number;
}

export type SettingsOf = (place: Place) => Promise<SettingsFiles>;

interface Known {
  readonly state: string;
  readonly files: SettingsFiles;
}

/** Characters of all files that are remembered, some 32 MB of memory. */
const mostRemembered = 16_000_000;

/**
 * A repository's settings, read once for each state of its default branch. When nothing changed they cost one request,
 * which counts for nothing of the rate limit while GitHub answers that its answer is still the same.
 */
export function rememberSettings(github: Pick<GitHub, "installation">): SettingsOf {
  const known = new Map<string, Known>();

  return async (place) => {
    const client = github.installation(place.installationId);
    const problems: Problem[] = [];
    const state = await orProblem({ file: folder, problems }, () => stateOf(client, place));
    if (state === null) return { ...noSettings, problems, isWhole: false };
    if (state === "") return noSettings;

    const key = `${place.installationId} ${place.owner}/${place.repo}`;
    const before = known.get(key);
    if (before?.state === state) return before.files;
    const files = await readSettings(client, place);
    known.delete(key);
    if (files.isWhole && (await isStill(state, client, place))) known.set(key, { state, files });
    forgetOldest(known);
    return files;
  };
}

/** `.github`: its listing tells whether anything in it changed, rule files too. */
const folder = dirname(repoConfigPath);

/** Empty without any settings. */
async function stateOf(client: Client, repository: Repository): Promise<string> {
  const ids = await folderIds(client, repository, folder);
  return [repoConfigPath, dirname(repoRulesFolder)].flatMap((path) => ids.get(path) ?? []).join(" ");
}

/** The branch may have moved while its files were read one by one. */
async function isStill(state: string, client: Client, repository: Repository): Promise<boolean> {
  return (await orProblem({ file: folder, problems: [] }, () => stateOf(client, repository))) === state;
}

function forgetOldest(known: Map<string, Known>): void {
  let size = [...known.values()].reduce((sum, { files }) => sum + sizeOf(files), 0);
  for (const [key, { files }] of known) {
    if (size <= mostRemembered) return;
    known.delete(key);
    size -= sizeOf(files);
  }
}

function sizeOf({ config, rules }: SettingsFiles): number {
  return rules.reduce((sum, { text }) => sum + text.length, config?.length ?? 0);
}
