import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Env, readEnv } from "../config/env.ts";
import { UserError } from "../errors.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";

/** The environment of the server, with what its set-up page wrote down. */
export function readServerEnv(): Env {
  for (const file of [".env", join(process.env["DATA_DIR"] || "./data", ".env")])
    if (existsSync(file)) process.loadEnvFile(file);
  return readEnv(process.env);
}

/** The store that the server writes; a mistyped DATA_DIR must not make a new one. Throws `UserError`. */
export async function openConfiguredStore(): Promise<Store> {
  const { dataDir, databaseUrl } = readServerEnv();
  if (databaseUrl === null && !existsSync(dataDir))
    throw new UserError(
      "no-store",
      `There is no directory ${dataDir}.`,
      "Set DATA_DIR to that of the server.",
    );
  return await openStore({ dataDir, databaseUrl, clock: () => new Date() });
}
