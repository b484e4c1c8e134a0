import type { Action } from "../model/action.ts";
import type { AppIdentity } from "./app-identity.ts";
import type { Client } from "./client.ts";
import { react } from "./react.ts";
import { setCheck } from "./set-check.ts";
import { upsertComment } from "./upsert-comment.ts";

export interface ApplyContext {
  readonly self: AppIdentity;
  /** Id remembered of the comment or check run that is to be brought up to date; null or absent when there is none. */
  readonly knownId?: number | null;
  /** What our comments begin with; of comments only. */
  readonly marker?: string;
  /** Edit the comment even when its text is the same. */
  readonly force?: boolean;
}

export interface Applied {
  /** Of what was written; null where nothing was. */
  readonly id: number | null;
  readonly outcome: "created" | "updated" | "unchanged" | "none" | "refused" | "set";
}

/** Does on GitHub what an action says. */
export async function applyAction(client: Client, action: Action, context: ApplyContext): Promise<Applied> {
  const { self, knownId = null, marker = "", force = false } = context;
  switch (action.kind) {
    case "upsert-comment":
      return upsertComment(client, { ...action, marker, self, knownId, force });
    case "set-check":
      return setCheck(client, { ...action, appId: self.id, knownId });
    case "react":
      return { id: null, outcome: await react(client, action) };
  }
}
