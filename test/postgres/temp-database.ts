import process from "node:process";
import { Client } from "pg";

export interface TempDatabase {
  readonly url: string;
  readonly sql: (statement: string) => Promise<readonly Record<string, unknown>[]>;
  readonly drop: () => Promise<void>;
}

let made = 0;

/** A new, empty database on the server of this test run. */
export async function tempDatabase(): Promise<TempDatabase> {
  const name = `test_${process.pid}_${++made}`;
  await ask(serverUrl(), `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    sql: async (statement) => await ask(url.href, statement),
    drop: async () => void (await ask(serverUrl(), `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

function serverUrl(): string {
  const url = process.env["TEST_POSTGRES_URL"];
  if (url === undefined) throw new Error("This test belongs to a project without a PostgreSQL server");
  return url;
}

async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
