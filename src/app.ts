import type { Probot } from "probot";
import { accept } from "./on/accept.ts";
import { events, isEventName } from "./on/events.ts";
import type { Store } from "./store/store.ts";

/** Connects GitHub's events to the queue. A webhook is answered once its job is on disk; all work happens later. */
export function connectEvents(app: Probot, store: Store, now: () => Date): void {
  for (const event of Object.keys(events).filter(isEventName)) {
    app.on(event, ({ id, payload }) => accept({ id, event, payload }, store, now()));
  }
}
