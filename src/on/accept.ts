import { z } from "zod";
import type { QueueJob } from "../model/job.ts";
import type { Store } from "../store/store.ts";
import { type EventName, events } from "./events.ts";

export interface Received {
  /** Delivery id: the same for every time GitHub sends it again. */
  readonly id: string;
  readonly event: EventName;
  readonly payload: unknown;
}

/** Stores the job that an event asks for, once for each delivery. A payload that lacks what we need asks for nothing. */
export async function accept(
  { id, event, payload }: Received,
  store: Store,
  receivedAt: Date,
): Promise<void> {
  await store.acceptDelivery({ id, event, receivedAt }, jobOf(event, payload));
}

function jobOf(event: EventName, payload: unknown): QueueJob | null {
  try {
    return events[event](payload);
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}
