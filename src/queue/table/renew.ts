import type { Kysely } from "kysely";
import type { Tables } from "../../store/database.ts";

/** What became of a lease: `held` for longer now, or no longer ours or wanted. */
export type Renewal = "held" | "superseded" | "lease-lost";

/** Holds the leases of these tokens until `leaseUntil` (ms) and tells what became of each. */
export async function renewLeases(
  database: Kysely<Tables>,
  tokens: readonly string[],
  leaseUntil: number,
): Promise<ReadonlyMap<string, Renewal>> {
  const rows = await database
    .updateTable("jobs")
    .set({ lease_until: leaseUntil })
    .where("state", "=", "running")
    .where("lease_token", "in", tokens)
    .returning(["lease_token", "superseded"])
    .execute();
  const superseded = new Map(rows.map((row) => [row.lease_token, row.superseded === 1]));
  return new Map(tokens.map((token) => [token, renewal(superseded.get(token))]));
}

function renewal(superseded: boolean | undefined): Renewal {
  if (superseded === undefined) return "lease-lost";
  return superseded ? "superseded" : "held";
}
