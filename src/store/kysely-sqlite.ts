import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";

const keptStatements = 200;

/** Lets Kysely's SQLite dialect, made for better-sqlite3, work on node:sqlite. */
export function kyselySqlite(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = adapt(database.prepare(lockAtOnce(sql)));
      if (prepared.size < keptStatements) prepared.set(sql, statement);
      return statement;
    },
  };
}

/** A transaction that reads first and writes later fails at once when another process wrote in between, whatever the busy timeout: so it takes the write lock at its start. */
function lockAtOnce(sql: string): string {
  return sql === "begin" ? "begin immediate" : sql;
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(sqlValue)),
    run: (parameters) => statement.run(...parameters.map(sqlValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(sqlValue)),
  };
}

function sqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`A column cannot hold a value of type ${typeof value}`);
}
