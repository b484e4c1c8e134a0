import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool, types } from "pg";
import type { Tables } from "./database.ts";
import type { Engine, Room } from "./engine.ts";
import { postgresError } from "./postgres-error.ts";
import { withoutNul } from "./without-nul.ts";

/** Connections of one process. */
const mostConnections = 10;

/** Opens a PostgreSQL database that is there already. Throws `UserError` when that cannot be. */
export async function openPostgres(databaseUrl: string): Promise<Engine> {
  const database = connect(databaseUrl);
  try {
    await sql`select 1`.execute(database);
  } catch (error) {
    await database.destroy();
    throw postgresError(databaseUrl, error);
  }
  return {
    database,
    types: { bytes: "bytea", counter: "bigserial" },
    explain: (error) => postgresError(databaseUrl, error),
    alone: async (room, work) =>
      await database.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(locks[room])})`.execute(transaction);
        return await work(transaction);
      }),
  };
}

/** Any numbers, as long as all processes that work on one database use the same. */
const locks: Readonly<Record<Room, number>> = {
  schema: 7_205_001,
  queue: 7_205_002,
  history: 7_205_003,
};

function connect(databaseUrl: string): Kysely<Tables> {
  try {
    const pool = new Pool({
      connectionString: databaseUrl,
      max: mostConnections,
      connectionTimeoutMillis: 10_000,
      types: { getTypeParser: (oid, format) => numbers[oid] ?? types.getTypeParser(oid, format) },
    });
    // A connection that breaks ends the process unless someone listens; whoever uses it is told by the query.
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
    return new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [withoutNul()] });
  } catch (error) {
    throw postgresError(databaseUrl, error);
  }
}

/** `bigint` and `numeric` come as text; all that is stored here is a whole number that JavaScript holds. */
const numbers: Readonly<Record<number, (text: string) => number>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.NUMERIC]: Number,
};
