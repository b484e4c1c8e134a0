import type { Action } from "../model/action.ts";
import type { AppIdentity } from "./app-identity.ts";
import type { Client } from "./client.ts";
import { react } from "./react.ts";
import { setCheck } from "./set-check.ts";
import type { CheckOutcome } from "./set-check.ts";
import { upsertComment } from "./upsert-comment.ts";
import type { CommentOutcome } from "./upsert-comment.ts";

export interface ApplyContext {
  readonly self: AppIdentity;
  /** What our comments begin with. */
  readonly marker: string;
  /** Id of the comment remembered for this pull request; null when there is none. */
  readonly knownCommentId: number | null;
  /** Edit the comment even when its text is the same. */
  readonly force?: boolean;
}

export type Applied =
  | ({ readonly kind: "upsert-comment" } & CommentOutcome)
  | ({ readonly kind: "set-check" } & CheckOutcome)
  | { readonly kind: "react"; readonly outcome: "set" | "refused" };

/** Does on GitHub what an action says. */
export async function applyAction(client: Client, action: Action, context: ApplyContext): Promise<Applied> {
  switch (action.kind) {
    case "upsert-comment": {
      const { marker, self, knownCommentId: knownId, force = false } = context;
      const { kind, ...comment } = action;
      return { kind, ...(await upsertComment(client, { ...comment, marker, self, knownId, force })) };
    }
    case "set-check": {
      const { kind, ...check } = action;
      return { kind, ...(await setCheck(client, { ...check, appId: context.self.id })) };
    }
    case "react":
      return { kind: action.kind, outcome: await react(client, action) };
  }
}
