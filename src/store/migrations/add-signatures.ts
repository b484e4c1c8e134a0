import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Version 9: which known issues match a failure whose cause another rule names. */
export async function addSignatures({ schema }: Kysely<Tables>): Promise<void> {
  await schema.alterTable("failures").addColumn("signatures", "text").execute();
}
