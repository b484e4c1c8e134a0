import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "../store/store.ts";
import type { Metrics } from "./metrics.ts";

/** Answers one request, or says that it is somebody else's. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** `/healthz` (the process answers), `/readyz` (store and queue work) and `/metrics` (Prometheus text). */
export function healthPages(store: Store, metrics: Metrics): PageHandler {
  return async (request, response) => {
    const [path] = (request.url ?? "").split("?", 1);
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    switch (path) {
      case "/healthz":
        return answer(response, 200, "ok\n");
      case "/readyz":
        return (await isReady(store))
          ? answer(response, 200, "ready\n")
          : answer(response, 503, "the store does not answer\n");
      case "/metrics":
        return answer(response, 200, metrics.text(await store.queue.counts()));
      default:
        return false;
    }
  };
}

async function isReady(store: Store): Promise<boolean> {
  try {
    await store.ping();
    await store.queue.counts();
    return true;
  } catch {
    return false;
  }
}

function answer(response: ServerResponse, status: number, text: string): true {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(text);
  return true;
}
