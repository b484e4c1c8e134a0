import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";

export interface NewComment {
  readonly repository: Repository;
  readonly pullNumber: number;
  /** Markdown, at most 65,536 characters. */
  readonly body: string;
}

/** Writes a comment and gives its id. Not safe to repeat: see `createOnce`. */
export async function createComment(
  client: Client,
  { repository, pullNumber, body }: NewComment,
): Promise<number> {
  const { data } = await client.rest.issues.createComment({ ...repository, issue_number: pullNumber, body });
  return data.id;
}
