import { setTimeout as wait } from "node:timers/promises";
import type { DatabaseConnection, Dialect, Driver } from "kysely";
import { sqliteCode } from "./sqlite-code.ts";

const busy = 5;
/** With the busy timeout of open-sqlite.ts, about 40 s. */
const maxAsks = 300;
const pauseMs = 20;

/**
 * Asks again when another process holds the write lock. SQLite's own busy timeout blocks this process and is not fair:
 * beside a writer that pauses never, it can run out. `SQLITE_BUSY` comes before anything was done, so asking again is safe.
 */
export function patientDialect(dialect: Dialect): Dialect {
  return {
    createDriver: () => patientDriver(dialect.createDriver()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (database) => dialect.createIntrospector(database),
  };
}

function patientDriver(driver: Driver): Driver {
  const patient = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const own = new WeakMap<DatabaseConnection, DatabaseConnection>();
  return {
    init: async () => await driver.init(),
    async acquireConnection() {
      const connection = await driver.acquireConnection();
      const known = patient.get(connection) ?? patientConnection(connection);
      patient.set(connection, known);
      own.set(known, connection);
      return known;
    },
    beginTransaction: async (connection, settings) => await driver.beginTransaction(connection, settings),
    commitTransaction: async (connection) => await driver.commitTransaction(connection),
    rollbackTransaction: async (connection) => await driver.rollbackTransaction(connection),
    releaseConnection: async (connection) =>
      await driver.releaseConnection(own.get(connection) ?? connection),
    destroy: async () => await driver.destroy(),
  };
}

function patientConnection(connection: DatabaseConnection): DatabaseConnection {
  return {
    executeQuery: async (query) => await patiently(async () => await connection.executeQuery(query)),
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked++) {
    try {
      return await ask();
    } catch (error) {
      if (asked >= maxAsks || sqliteCode(error) !== busy) throw error;
      await wait(pauseMs);
    }
  }
}
