import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";

/** Id of the app's installation on a repository, asked as the app itself; rejects where it is not installed. */
export async function findInstallation(app: Client, { owner, repo }: Repository): Promise<number> {
  const { data } = await app.rest.apps.getRepoInstallation({ owner, repo });
  return data.id;
}
