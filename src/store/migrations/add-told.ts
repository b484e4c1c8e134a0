import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Version 8: what an issue tells of failures, to compare others with. */
export async function addTold({ schema }: Kysely<Tables>): Promise<void> {
  await schema.alterTable("issues").addColumn("told", "text").execute();
}
