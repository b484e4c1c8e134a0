import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";

export interface CommentEdit {
  readonly repository: Repository;
  readonly id: number;
  /** Markdown, at most 65,536 characters. */
  readonly body: string;
}

/** Replaces the text of a comment. */
export async function updateComment(client: Client, { repository, id, body }: CommentEdit): Promise<void> {
  await client.rest.issues.updateComment({ ...repository, comment_id: id, body });
}
