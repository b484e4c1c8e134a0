import type { Repository } from "../model/run.ts";
import type { AppIdentity } from "./app-identity.ts";
import type { Client } from "./client.ts";
import { isByApp, isOwnComment } from "./own-comment.ts";
import { isMissing } from "./status-of.ts";

export interface CommentSearch {
  readonly repository: Repository;
  readonly pullNumber: number;
  /** What our comments begin with. */
  readonly marker: string;
  readonly self: AppIdentity;
}

export interface OwnComment {
  readonly id: number;
  readonly body: string;
}

/** The app's own comment on a pull request, the oldest if there are several; null when there is none. */
export async function findComment(client: Client, search: CommentSearch): Promise<OwnComment | null> {
  const { repository, pullNumber, marker, self } = search;
  const pages = client.paginate.iterator(client.rest.issues.listComments, {
    ...repository,
    issue_number: pullNumber,
    per_page: 100,
  });
  // GitHub lists the oldest first.
  for await (const { data } of pages) {
    const own = data.find((comment) => isOwnComment(comment, marker, self));
    if (own !== undefined) return { id: own.id, body: own.body ?? "" };
  }
  return null;
}

/** The comment of this id, if it is still there, on this pull request, and the app's; null otherwise. */
export async function getOwnComment(
  client: Client,
  { repository, pullNumber, self }: CommentSearch,
  id: number,
): Promise<OwnComment | null> {
  try {
    const { data } = await client.rest.issues.getComment({ ...repository, comment_id: id });
    const here = data.issue_url.endsWith(`/${pullNumber}`);
    return here && isByApp(data, self) ? { id, body: data.body ?? "" } : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
