import { RetryLater } from "../errors.ts";
import type { Client } from "./client.ts";
import { statusOf } from "./status-of.ts";

/** Who this app is on GitHub, as far as GitHub tells. */
export interface AppIdentity {
  readonly id: number;
  readonly slug: string | null;
  /** Login under which the app comments: `slug[bot]`. */
  readonly login: string | null;
}

/** Asks with the app's own client; `appId` is what stays when GitHub does not answer. */
export async function appIdentity(appClient: Client, appId: number): Promise<AppIdentity> {
  try {
    const { data } = await appClient.rest.apps.getAuthenticated();
    const slug = data?.slug ?? null;
    return { id: data?.id ?? appId, slug, login: slug === null ? null : `${slug}[bot]` };
  } catch (error) {
    if (error instanceof RetryLater || statusOf(error) === null) throw error;
    return { id: appId, slug: null, login: null };
  }
}
