import type { Delivery } from "../world.ts";

export function renderDeliveryItem(delivery: Delivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.durationSeconds,
    status: statusWords(delivery.status),
    status_code: delivery.status,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** One delivery in full; request headers without the signature, payload whole. */
export function renderDelivery(delivery: Delivery) {
  return {
    ...renderDeliveryItem(delivery),
    url: delivery.url,
    request: {
      headers: { "X-GitHub-Delivery": delivery.guid, "X-GitHub-Event": delivery.event },
      payload: delivery.payload,
    },
    response: { headers: {}, payload: "" },
  };
}

function statusWords(status: number): string {
  if (status === 0) return "failed to connect to host";
  return status < 300 ? "OK" : `Invalid HTTP Response: ${status}`;
}
