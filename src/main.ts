import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { run } from "probot";
import { type Env, readEnv } from "./config/env.ts";
import { UserError } from "./errors.ts";
import { serve } from "./serve.ts";

/** Starts the server; with no credentials at all, Probot's set-up page. */
async function main(): Promise<void> {
  for (const file of [".env", join(process.env["DATA_DIR"] || "./data", ".env")]) {
    if (existsSync(file)) process.loadEnvFile(file);
  }
  const env = readEnv(process.env);
  if (env.credentials === null) return showSetup(env);
  const { stop } = await serve(env, env.credentials, openLog(env));
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}

/** Probot's page that makes the app on GitHub; what GitHub answers is kept beside the data, for the next start. */
async function showSetup({ dataDir }: Env): Promise<void> {
  await run(() => {}, {
    env: process.env,
    updateEnv: (given) => {
      mkdirSync(dataDir, { recursive: true });
      const lines = Object.entries(given).map(
        ([name, value]) => `${name}="${(value ?? "").replaceAll("\n", "\\n")}"\n`,
      );
      writeFileSync(join(dataDir, ".env"), lines.join(""), { mode: 0o600 });
      return { ...given };
    },
  });
}

/** One JSON object a line. Request headers and bodies are never logged: they hold tokens. */
function openLog({ logLevel }: Env): Logger {
  return pino({
    level: logLevel,
    name: "flake-triage",
    redact: ["*.headers", "*.token", "err.request", "err.response", "err.event"],
  });
}

main().catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  console.error(error.hint === null ? error.message : `${error.message} ${error.hint}`);
  process.exit(2);
});
