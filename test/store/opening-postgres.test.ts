import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openStore } from "../../src/store/open-store.ts";
import { until } from "../queue/until.ts";
import { tempDatabase, type TempDatabase } from "../postgres/temp-database.ts";
import { failedAttempt } from "./sample-triage.ts";

let database: TempDatabase;

beforeEach(async () => {
  database = await tempDatabase();
});

afterEach(async () => {
  await database.drop();
});

const open = async (databaseUrl: string) =>
  await openStore({ dataDir: "/nowhere", databaseUrl, clock: () => new Date() });

/** The address of the test's database with another part in it. */
function changed(part: "hostname" | "port" | "username" | "password" | "pathname", value: string): string {
  const url = new URL(database.url);
  url[part] = value;
  return url.href;
}

describe("opening", () => {
  test("keeps what was stored for the next time, and touches no data directory", async () => {
    const first = await open(database.url);
    await first.saveAttempt(failedAttempt());
    await first.close();
    const second = await open(database.url);
    await second.ping();
    expect(await second.attempt(failedAttempt())).toEqual(failedAttempt());
    await second.close();
  });

  test("several processes that open a new database at once all succeed", async () => {
    const script = `
      import { openStore } from ${JSON.stringify(path.resolve("src/store/open-store.ts"))};
      const store = await openStore({ dataDir: "/nowhere", databaseUrl: process.argv[1], clock: () => new Date() });
      await store.saveSetting(String(process.pid), "here");
      await store.close();`;
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["--input-type=module", "--eval", script, database.url], { stdio: "inherit" }),
    );
    const codes = await Promise.all(children.map(async (child) => await once(child, "exit")));
    expect(codes).toEqual(children.map(() => [0, null]));
    const store = await open(database.url);
    const seen = await Promise.all(children.map(async ({ pid }) => await store.setting(String(pid))));
    expect(seen).toEqual(children.map(() => "here"));
    await store.close();
  }, 60_000);

  test("the character NUL, which PostgreSQL cannot hold, is written as another", async () => {
    const store = await open(database.url);
    await store.saveSetting("a\0b", "c\0d");
    expect(await store.setting("a\0b")).toBe("c\uFFFDd");
    await store.saveAttempt(failedAttempt({ workflow: "ci\0" }));
    expect(await store.attempt(failedAttempt())).toEqual(failedAttempt({ workflow: "ci\uFFFD" }));
    await store.close();
  });

  test("work goes on after the server ended all connections", async () => {
    const store = await open(database.url);
    const done: string[] = [];
    await store.queue.work(async (job) => void done.push(job.kind), { concurrency: 1 });
    await database.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    const job = { kind: "publish", installationId: 7, owner: "octocat", repo: "net", pullNumber: 5 } as const;
    await until(
      async () =>
        await store.queue.add(job).then(
          () => true,
          () => false,
        ),
    );
    await until(() => done.length === 1);
    await store.close();
  });
});

describe("opening fails with one clear sentence, without the password", () => {
  const place = () => new URL(database.url).host;
  const failing: readonly (readonly [string, () => string, () => string])[] = [
    ["when the address is none", () => "postgres://[", () => "DATABASE_URL cannot be read as an address."],
    [
      "when nothing listens there",
      () => changed("port", "1"),
      () => "The PostgreSQL server of DATABASE_URL, 127.0.0.1:1, refuses connections.",
    ],
    [
      "when the host is not known",
      () => changed("hostname", "nowhere.invalid"),
      () =>
        `The PostgreSQL server of DATABASE_URL, nowhere.invalid:${new URL(database.url).port}, is not known by that name.`,
    ],
    [
      "when the password is wrong",
      () => changed("password", "wrong"),
      () => `The PostgreSQL server of DATABASE_URL, ${place()}, does not let postgres in.`,
    ],
    [
      "when the database is missing",
      () => changed("pathname", "/missing"),
      () => `The PostgreSQL server of DATABASE_URL, ${place()}, has no database missing.`,
    ],
  ];
  test.each(failing)("%s", async (_name, url, message) => {
    const error: unknown = await open(url()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "UserError", code: "store", message: message() });
    expect(JSON.stringify(error)).not.toMatch(/correct|wrong/);
  });

  test("when its user may not make tables", async () => {
    await database.sql("CREATE ROLE reader LOGIN PASSWORD 'reader'");
    const url = new URL(database.url);
    url.username = "reader";
    url.password = "reader";
    try {
      await expect(open(url.href)).rejects.toMatchObject({
        name: "UserError",
        message: expect.stringContaining("does not let reader make tables in"),
      });
    } finally {
      await database.sql("DROP ROLE reader");
    }
  });

  test("when a newer version wrote the database", async () => {
    await (await open(database.url)).close();
    await database.sql("UPDATE schema_version SET version = 99");
    await expect(open(database.url)).rejects.toMatchObject({ name: "UserError", code: "store-newer" });
    expect(await database.sql("SELECT version FROM schema_version")).toEqual([{ version: 99 }]);
  });
});
