import type { Repository } from "../model/run.ts";
import type { AppIdentity } from "./app-identity.ts";
import type { Client } from "./client.ts";
import { createOnce } from "./create-once.ts";
import { isByApp } from "./own-comment.ts";
import { isRefusal } from "./status-of.ts";

export interface NewIssue extends Repository {
  readonly title: string;
  /** Begins with the marker; at most 65,536 characters. */
  readonly body: string;
  /** By which the issue is found again. */
  readonly marker: string;
  readonly label: string;
  readonly self: AppIdentity;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Number of the app's issue that begins with the marker, opened where there is none; null where the app may open none. */
export async function openIssue(client: Client, issue: NewIssue): Promise<number | null> {
  try {
    const found = await find(client, issue);
    if (found !== null) return found;
    const { sleep } = issue;
    return await createOnce({
      find: () => find(client, issue),
      create: () => create(client, issue),
      ...(sleep === undefined ? {} : { sleep }),
    });
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

async function create(client: Client, { owner, repo, title, body, label }: NewIssue): Promise<number> {
  const { data } = await client.rest.issues.create({ owner, repo, title, body, labels: [label] });
  return data.number;
}

/** Among the newest 100 with the label. */
async function find(client: Client, { owner, repo, label, marker, self }: NewIssue): Promise<number | null> {
  const { data } = await client.rest.issues.listForRepo({
    owner,
    repo,
    labels: label,
    state: "all",
    per_page: 100,
    ...(self.login === null ? {} : { creator: self.login }),
  });
  const own = data.find(
    ({ body, user, performed_via_github_app: via }) =>
      (body ?? "").startsWith(marker) &&
      isByApp({ id: 0, user, ...(via ? { performed_via_github_app: via } : {}) }, self),
  );
  return own?.number ?? null;
}
