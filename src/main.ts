import { existsSync } from "node:fs";
import { type Logger, pino } from "pino";
import { run } from "probot";
import { type Env, readEnv } from "./config/env.ts";
import { UserError } from "./errors.ts";
import { serve } from "./serve.ts";

/** Starts the server; with no credentials at all, Probot's set-up page. */
async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile();
  const env = readEnv(process.env);
  if (env.credentials === null) {
    await run(() => {});
    return;
  }
  const { stop } = await serve(env, env.credentials, openLog(env));
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
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
