import { createHmac, randomUUID } from "node:crypto";
import { objectIn, textIn } from "./answer.ts";
import { type Delivery, nextId, type World } from "./world.ts";

export interface DeliveryRequest {
  readonly webhookUrl: string;
  readonly secret: string;
  /** `workflow_run`, `issue_comment`, ... */
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Same id, same delivery: GitHub keeps it when it sends again. */
  readonly deliveryId?: string;
}

export interface Delivered {
  /** 0 where nobody answered. */
  readonly status: number;
  readonly deliveryId: string;
}

/** Sends a webhook signed as GitHub signs it, and keeps it in the world's list of deliveries. */
export async function deliverWebhook(
  world: World,
  request: DeliveryRequest,
  now: string,
): Promise<Delivered> {
  const deliveryId = request.deliveryId ?? randomUUID();
  const before = performance.now();
  const status = await post(request, deliveryId);
  world.deliveries.push({
    ...recordOf(world, request, deliveryId),
    deliveredAt: now,
    durationSeconds: Math.round(performance.now() - before) / 1000,
    status,
  });
  return { status, deliveryId };
}

/** Keeps a delivery that never arrived, as when the app was down. */
export function missWebhook(world: World, request: DeliveryRequest, now: string): string {
  const deliveryId = request.deliveryId ?? randomUUID();
  const record = recordOf(world, request, deliveryId);
  world.deliveries.push({ ...record, deliveredAt: now, durationSeconds: 10, status: 0 });
  return deliveryId;
}

type Unsent = Omit<Delivery, "deliveredAt" | "durationSeconds" | "status">;

function recordOf(
  world: World,
  { event, payload, webhookUrl, secret }: DeliveryRequest,
  guid: string,
): Unsent {
  const idIn = (key: string) => {
    const id = objectIn(payload, key)?.["id"];
    return typeof id === "number" ? id : null;
  };
  return {
    id: nextId(world.deliveries, 12_000_000_000),
    guid,
    event,
    action: textIn(payload, "action"),
    redelivery: world.deliveries.some((one) => one.guid === guid),
    url: webhookUrl,
    secret,
    repositoryId: idIn("repository"),
    installationId: idIn("installation"),
    payload: { ...payload },
  };
}

async function post(
  { webhookUrl, secret, event, payload }: DeliveryRequest,
  deliveryId: string,
): Promise<number> {
  const body = JSON.stringify(payload);
  try {
    const response = await fetch(webhookUrl, {
      method: "POST",
      headers: webhookHeaders({ body, secret, event, deliveryId }),
      body,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

interface Signable {
  readonly body: string;
  readonly secret: string;
  readonly event: string;
  readonly deliveryId: string;
}

/** Headers of a webhook with its HMAC over the exact bytes. */
function webhookHeaders({ body, secret, event, deliveryId }: Signable): Readonly<{ [name: string]: string }> {
  const hmac = (algorithm: string) => createHmac(algorithm, secret).update(body).digest("hex");
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/0000000",
    "x-github-delivery": deliveryId,
    "x-github-event": event,
    "x-github-hook-id": "1",
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature": `sha1=${hmac("sha1")}`,
    "x-hub-signature-256": `sha256=${hmac("sha256")}`,
  };
}
