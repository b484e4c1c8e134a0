import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openSqlite } from "../../src/store/open-sqlite.ts";
import { openStore } from "../../src/store/open-store.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createStore } from "../../src/store/migrations/create-store.ts";
import { attemptRow } from "../../src/store/attempt-row.ts";
import { failedAttempt } from "./sample-triage.ts";
import { tempDir } from "./temp-store.ts";

let directory: string;

beforeEach(async () => {
  directory = await tempDir();
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const open = async (dataDir: string) =>
  await openStore({ dataDir, databaseUrl: null, clock: () => new Date() });
const file = (): string => path.join(directory, "flake-triage.sqlite");

describe("opening", () => {
  test("creates the directory and keeps what was stored for the next time", async () => {
    const dataDir = path.join(directory, "deep", "data");
    const first = await open(dataDir);
    await first.ping();
    await first.saveAttempt(failedAttempt());
    await first.close();
    const second = await open(dataDir);
    expect(await second.attempt(failedAttempt())).toEqual(failedAttempt());
    await second.close();
  });

  test("a database of the first version is brought up to date with its rows kept", async () => {
    const engine = await openSqlite(directory);
    const { database } = engine;
    await migrate(engine, [createStore]);
    await database.insertInto("attempts").values(attemptRow(failedAttempt(), 1)).execute();
    await database.destroy();

    const store = await open(directory);
    expect(await store.attempt(failedAttempt())).toEqual(failedAttempt());
    expect(await store.queue.counts()).toMatchObject({ queued: 0 });
    await store.close();
    expect(version()).toBe(10);
  });

  test("a migration that fails leaves the database as it was", async () => {
    const engine = await openSqlite(directory);
    const { database } = engine;
    await migrate(engine, [createStore]);
    await expect(
      migrate(engine, [
        createStore,
        async (transaction) => {
          await transaction.schema.createTable("half").addColumn("id", "integer").execute();
          throw new Error("no room");
        },
      ]),
    ).rejects.toThrow("no room");
    expect(version()).toBe(1);
    expect((await database.introspection.getTables()).map(({ name }) => name)).not.toContain("half");
    await database.destroy();
  });

  test("several processes that open a new database at once all succeed", async () => {
    const script = `
      import { openStore } from ${JSON.stringify(path.resolve("src/store/open-store.ts"))};
      const store = await openStore({ dataDir: process.argv[1], databaseUrl: null, clock: () => new Date() });
      await store.saveSetting(String(process.pid), "here");
      await store.close();`;
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["--input-type=module", "--eval", script, directory], { stdio: "inherit" }),
    );
    const codes = await Promise.all(children.map(async (child) => await once(child, "exit")));
    expect(codes).toEqual(children.map(() => [0, null]));
    const store = await open(directory);
    const seen = await Promise.all(children.map(async ({ pid }) => await store.setting(String(pid))));
    expect(seen).toEqual(children.map(() => "here"));
    await store.close();
  }, 60_000);
});

describe("opening fails with one clear sentence", () => {
  test("when the file is not a database", async () => {
    await writeFile(file(), "These are my notes, not a database. ".repeat(100));
    await expect(open(directory)).rejects.toMatchObject({
      name: "UserError",
      code: "store",
      message: `The database flake-triage.sqlite in ${directory} is not a database.`,
    });
    expect(await readFile(file(), "utf8")).toMatch(/^These are my notes/u);
  });

  test("when the database is damaged", async () => {
    const store = await open(directory);
    await store.close();
    const bytes = await readFile(file());
    await writeFile(file(), Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 7)]));
    await expect(open(directory)).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringContaining(`The database flake-triage.sqlite in ${directory} is damaged`),
    });
  });

  test("when the directory cannot be made", async () => {
    const blocked = path.join(directory, "a-file", "data");
    await writeFile(path.join(directory, "a-file"), "");
    await expect(open(blocked)).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringContaining(`The directory ${blocked} cannot be used`),
      hint: "Set DATA_DIR to a directory that the app may write to.",
    });
  });

  test("when a directory stands where the file should be", async () => {
    await mkdir(file());
    await expect(open(directory)).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringContaining(`The database flake-triage.sqlite in ${directory} cannot be written`),
    });
  });

  test("when a newer version wrote the database", async () => {
    await (await open(directory)).close();
    const database = new DatabaseSync(file());
    database.exec("UPDATE schema_version SET version = 99");
    database.close();
    await expect(open(directory)).rejects.toMatchObject({
      name: "UserError",
      code: "store-newer",
      message: "The database has schema version 99, but this version of Flake Triage knows only up to 10.",
    });
    expect(version()).toBe(99);
  });
});

test("ping fails once the store cannot be written", async () => {
  const store = await open(directory);
  const other = new DatabaseSync(file());
  other.exec("DROP TABLE settings");
  other.close();
  await expect(store.ping()).rejects.toThrow("settings");
  await store.close();
});

test("close stops the workers first", async () => {
  const store = await open(directory);
  const troubles: unknown[] = [];
  await store.queue.work(async () => {}, { concurrency: 2, onTrouble: (trouble) => troubles.push(trouble) });
  await store.close();
  expect(troubles).toEqual([]);
  await expect(store.ping()).rejects.toThrow("destroyed");
});

function version(): unknown {
  const database = new DatabaseSync(file(), { timeout: 5_000 });
  try {
    return database.prepare("SELECT version FROM schema_version").get()?.["version"];
  } finally {
    database.close();
  }
}
