import type { React } from "../model/action.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** Puts a reaction on a comment; GitHub keeps one of a kind. `refused` when the comment is gone or closed to us. */
export async function react(
  client: Client,
  { repository, commentId, reaction }: Omit<React, "kind">,
): Promise<"set" | "refused"> {
  try {
    await client.rest.reactions.createForIssueComment({
      ...repository,
      comment_id: commentId,
      content: reaction,
    });
    return "set";
  } catch (error) {
    if (isRefusal(error)) return "refused";
    throw error;
  }
}
