import { z } from "zod";
import type { Client } from "./client.ts";
import { isMissing } from "./status-of.ts";

/** Ids of deliveries outgrow what a number holds exactly. */
const id = z.union([z.number(), z.bigint(), z.string()]).transform(String);

const Listed = z.object({
  id,
  guid: z.string(),
  delivered_at: z.string(),
  status_code: z.number(),
  event: z.string(),
  action: z.string().nullish(),
});

const Detailed = z.object({
  id,
  guid: z.string(),
  event: z.string(),
  request: z.object({
    headers: z.record(z.string(), z.unknown()).nullish(),
    payload: z.record(z.string(), z.unknown()).nullish(),
  }),
});

/** One attempt of GitHub's to hand us a webhook. */
export interface Delivery {
  readonly id: string;
  /** The same for all attempts to deliver one event: what `X-GitHub-Delivery` says. */
  readonly guid: string;
  readonly deliveredAt: Date;
  /** What we answered; 0 when we were not there. */
  readonly statusCode: number;
  readonly event: string;
  readonly action: string | null;
}

export interface DeliveryContent {
  readonly id: string;
  readonly guid: string;
  readonly event: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As GitHub sent it, not yet checked. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Webhooks that GitHub sent since then, the newest first; none where GitHub keeps no such list. Takes the app's client. */
export async function* listDeliveries(appClient: Client, since: Date): AsyncGenerator<Delivery, void> {
  const pages = appClient.paginate.iterator("GET /app/hook/deliveries", { per_page: 100 });
  try {
    for await (const { data } of pages) {
      const page = data.flatMap(toDelivery);
      for (const delivery of page) {
        if (delivery.deliveredAt < since) return;
        yield delivery;
      }
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** One that cannot be read must not hide the others. */
function toDelivery(raw: unknown): readonly Delivery[] {
  const { data } = Listed.safeParse(raw);
  if (data === undefined) return [];
  const { delivered_at: deliveredAt, status_code: statusCode, action, ...rest } = data;
  return [{ ...rest, deliveredAt: new Date(deliveredAt), statusCode, action: action ?? null }];
}

/** What was sent with one delivery; null when GitHub no longer has it. Takes the app's client. */
export async function getDelivery(appClient: Client, deliveryId: string): Promise<DeliveryContent | null> {
  try {
    const { data } = await appClient.request(`GET /app/hook/deliveries/${encodeURIComponent(deliveryId)}`);
    return toContent(data);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function toContent(raw: unknown): DeliveryContent | null {
  const { data } = Detailed.safeParse(raw);
  if (data?.request.payload === undefined || data.request.payload === null) return null;
  const headers = Object.entries(data.request.headers ?? {});
  return {
    id: data.id,
    guid: data.guid,
    event: data.event,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
    payload: data.request.payload,
  };
}
