import type { WorkOptions } from "../queue.ts";
import type { TableQueueContext } from "./context.ts";
import { renewLeases } from "./renew.ts";
import type { RunningJobs } from "./running-jobs.ts";

/** Renews the leases of what runs, and aborts what is no longer ours or wanted. Returns what ends this. */
export function keepLeases(
  context: TableQueueContext,
  running: RunningJobs,
  { onTrouble }: WorkOptions,
): () => void {
  const renew = (): void => {
    renewAll(context, running).catch((error: unknown) => onTrouble?.({ kind: "queue-unavailable", error }));
  };
  const timer = setInterval(renew, context.timing.renewMs);
  context.bell.on("withdrawn", renew);
  return () => {
    clearInterval(timer);
    context.bell.off("withdrawn", renew);
  };
}

async function renewAll({ engine, clock, timing }: TableQueueContext, running: RunningJobs): Promise<void> {
  const tokens = running.tokens();
  if (tokens.length === 0) return;
  const renewals = await renewLeases(engine.database, tokens, clock().getTime() + timing.leaseMs);
  for (const [token, renewal] of renewals) if (renewal !== "held") running.abort(token, renewal);
}
