import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { publicGitHub } from "../model/run.ts";

/** What the environment says: Probot's names, and ours. */
export interface Env {
  /** Null when neither APP_ID nor a key is given: Probot's set-up page is shown. */
  readonly credentials: Credentials | null;
  readonly port: number;
  readonly host: string;
  readonly webhookPath: string;
  /** REST root of a GitHub Enterprise Server; null for github.com. */
  readonly baseUrl: string | null;
  /** Web origin of the same server. */
  readonly webUrl: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** Public address of this server, for links to its pages; null when not said. */
  readonly publicUrl: string | null;
  readonly concurrency: number;
  readonly retentionDays: number;
  readonly logLevel: string;
}

export interface Credentials {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
}

/** Reads and checks the environment; throws a `UserError` that names the first value that is missing or malformed. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UserError("bad-environment", `${String(issue?.path[0])} ${issue?.message ?? "is not valid"}.`);
  }
  const values = parsed.data;
  const { GHE_HOST: host, GHE_PROTOCOL: protocol } = values;
  const server = host === undefined ? null : `${protocol}://${host}`;
  return {
    credentials: readCredentials(values),
    port: values.PORT,
    host: values.HOST,
    webhookPath: values.WEBHOOK_PATH,
    baseUrl: server === null ? null : `${server}/api/v3`,
    webUrl: server ?? publicGitHub,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    concurrency: values.WORKERS,
    retentionDays: values.RETENTION_DAYS,
    logLevel: values.LOG_LEVEL,
  };
}

const schema = z.object({
  APP_ID: z.coerce
    .number("must be the app's number")
    .int("must be the app's number")
    .positive("must be the app's number")
    .optional(),
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  WEBHOOK_SECRET: z.string().optional(),
  PORT: z.coerce
    .number("must be a port number")
    .int("must be a port number")
    .min(1, "must be a port number")
    .max(65_535, "must be a port number")
    .default(3000),
  HOST: z.string().default("localhost"),
  WEBHOOK_PATH: z.string().startsWith("/", "must start with /").default("/api/github/webhooks"),
  GHE_HOST: z
    .string()
    .regex(
      /^[\w.-]+(?::\d+)?$|^\[[0-9a-f:]+\](?::\d+)?$/i,
      "must be a host name, without https:// and without a path",
    )
    .optional(),
  GHE_PROTOCOL: z.enum(["https", "http"], "must be https or http").default("https"),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "must be one of trace, debug, info, warn, error, fatal, silent",
    )
    .default("info"),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "must be a postgres:// address")
    .optional(),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/]+/, "must be an http(s) address")
    .optional(),
  WORKERS: z.coerce
    .number("must be a number from 1 to 32")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(32, "must be at most 32")
    .default(2),
  RETENTION_DAYS: z.coerce
    .number("must be a number of days")
    .int("must be a whole number of days")
    .min(1, "must be at least 1")
    .max(3650, "must be at most 3650")
    .default(90),
});

function readCredentials(values: z.infer<typeof schema>): Credentials | null {
  const hasKey = values.PRIVATE_KEY !== undefined || values.PRIVATE_KEY_PATH !== undefined;
  if (values.APP_ID === undefined && !hasKey) return null;
  if (values.APP_ID === undefined)
    throw missing("APP_ID", "the number of the GitHub App, shown on its settings page");
  if (!hasKey)
    throw missing("PRIVATE_KEY or PRIVATE_KEY_PATH", "the private key that GitHub made for the app");
  if (values.WEBHOOK_SECRET === undefined)
    throw missing("WEBHOOK_SECRET", "the secret that the app's webhooks are signed with");
  return { appId: values.APP_ID, privateKey: readPrivateKey(values), webhookSecret: values.WEBHOOK_SECRET };
}

function missing(name: string, what: string): UserError {
  return new UserError("missing-environment", `${name} is not set: ${what}.`);
}

/** A key may come with `\n` for line ends, or base64-encoded as a whole: environments mangle line ends. */
function readPrivateKey(values: z.infer<typeof schema>): string {
  const name = values.PRIVATE_KEY === undefined ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
  const raw = values.PRIVATE_KEY ?? readKeyFile(values.PRIVATE_KEY_PATH ?? "");
  const text = raw.includes("-----BEGIN")
    ? raw.replaceAll("\\n", "\n")
    : Buffer.from(raw, "base64").toString("utf8");
  try {
    createPrivateKey(text);
    return text;
  } catch (cause) {
    throw new UserError("bad-environment", `${name} holds no readable private key in PEM form.`, null, {
      cause,
    });
  }
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UserError("bad-environment", `PRIVATE_KEY_PATH: the file ${path} cannot be read.`, null, {
      cause,
    });
  }
}
