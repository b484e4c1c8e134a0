import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Version 10: which package a failed test is of, where the name does not say it. */
export async function addPackage({ schema }: Kysely<Tables>): Promise<void> {
  await schema.alterTable("failures").addColumn("package", "bigint").execute();
}
