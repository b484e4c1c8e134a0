import { createComment } from "./create-comment.ts";
import { createOnce } from "./create-once.ts";
import type { Client } from "./client.ts";
import { findComment, getOwnComment } from "./find-comment.ts";
import type { CommentSearch, OwnComment } from "./find-comment.ts";
import { isMissing, isRefusal } from "./status-of.ts";
import { updateComment } from "./update-comment.ts";

export interface CommentUpsert extends CommentSearch {
  /** Markdown that begins with the marker, at most 65,536 characters. */
  readonly body: string;
  /** False: edit a comment that is there, never create one. */
  readonly create: boolean;
  /** Id remembered from an earlier time; null when there is none. */
  readonly knownId: number | null;
  /** Edit even when the text is the same. */
  readonly force?: boolean;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

export interface CommentOutcome {
  readonly id: number | null;
  /** `refused`: the conversation is locked, the app may not comment, or the pull request is gone. */
  readonly outcome: "created" | "updated" | "unchanged" | "none" | "refused";
}

/**
 * Brings the app's one comment on a pull request up to date. Comments of others are left alone, even with
 * our marker in them, and a second one is never created, not even when the answer to a creation was lost.
 */
export async function upsertComment(client: Client, upsert: CommentUpsert): Promise<CommentOutcome> {
  try {
    const edited = (await editKnown(client, upsert)) ?? (await editFound(client, upsert));
    if (edited !== null) return edited;
    return upsert.create ? await create(client, upsert) : { id: null, outcome: "none" };
  } catch (error) {
    if (isRefusal(error)) return { id: null, outcome: "refused" };
    throw error;
  }
}

/** A remembered id is of a comment that the app wrote. An edit that is wanted in any case need not look first. */
async function editKnown(client: Client, upsert: CommentUpsert): Promise<CommentOutcome | null> {
  const { knownId, force } = upsert;
  if (knownId === null) return null;
  if (force === true) return edit(client, upsert, { id: knownId, body: "" });
  const own = await getOwnComment(client, upsert, knownId);
  return own === null ? null : edit(client, upsert, own);
}

async function editFound(client: Client, upsert: CommentUpsert): Promise<CommentOutcome | null> {
  const own = await find(client, upsert);
  return own === null ? null : edit(client, upsert, own);
}

function find(client: Client, upsert: CommentUpsert): Promise<OwnComment | null> {
  return findComment(client, upsert);
}

/** Null when it was deleted in the meantime. */
async function edit(
  client: Client,
  { repository, body, force }: CommentUpsert,
  own: OwnComment,
): Promise<CommentOutcome | null> {
  if (force !== true && normal(own.body) === normal(body)) return { id: own.id, outcome: "unchanged" };
  try {
    await updateComment(client, { repository, id: own.id, body });
    return { id: own.id, outcome: "updated" };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** GitHub may change line ends and drop white space at the end. */
function normal(body: string): string {
  return body.replaceAll("\r\n", "\n").trimEnd();
}

async function create(client: Client, upsert: CommentUpsert): Promise<CommentOutcome> {
  const { repository, pullNumber, body, sleep } = upsert;
  const id = await createOnce({
    create: () => createComment(client, { repository, pullNumber, body }),
    find: async () => (await find(client, upsert))?.id ?? null,
    ...(sleep === undefined ? {} : { sleep }),
  });
  return { id, outcome: "created" };
}
