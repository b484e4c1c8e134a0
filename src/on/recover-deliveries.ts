import { getDelivery, listDeliveries } from "../github/deliveries.ts";
import type { Client } from "../github/client.ts";
import type { Store } from "../store/store.ts";
import { accept } from "./accept.ts";
import { isEventName } from "./events.ts";

const hour = 3_600_000;

/**
 * Takes up webhooks that GitHub sent while nobody answered: those since the newest one stored (at most three days,
 * an hour of overlap) that are not stored. On an empty store only those of the last day that GitHub could not deliver.
 * Returns how many were taken up.
 */
export async function recoverDeliveries(app: Client, store: Store, now: Date): Promise<number> {
  const last = await store.lastDeliveryAt();
  const since = new Date(
    last === null ? now.getTime() - 24 * hour : Math.max(last.getTime() - hour, now.getTime() - 72 * hour),
  );
  let recovered = 0;
  for await (const delivery of listDeliveries(app, since)) {
    const event = `${delivery.event}.${delivery.action ?? ""}`;
    const wasAnswered = delivery.statusCode >= 200 && delivery.statusCode < 300;
    if (!isEventName(event) || wasAnswered || (await store.deliverySeen(delivery.guid))) continue;
    const content = await getDelivery(app, delivery.id);
    if (content === null) continue;
    await accept({ id: delivery.guid, event, payload: content.payload }, store, now);
    recovered += 1;
  }
  return recovered;
}
