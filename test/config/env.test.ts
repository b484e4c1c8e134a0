import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { readEnv } from "../../src/config/env.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const complete = { APP_ID: "12", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: "s3cret" };

test("with no credentials at all there are none, and the rest has its defaults", () => {
  expect(readEnv({})).toMatchObject({
    credentials: null,
    port: 3000,
    host: "localhost",
    webhookPath: "/api/github/webhooks",
    baseUrl: null,
    webUrl: "https://github.com",
    dataDir: "./data",
  });
});

test.each([
  ["as it is", privateKey],
  ["with escaped line ends", privateKey.replaceAll("\n", "\\n")],
  ["in base64", Buffer.from(privateKey).toString("base64")],
])("a private key is read %s", (_, key) => {
  expect(readEnv({ ...complete, PRIVATE_KEY: key }).credentials?.privateKey.trim()).toBe(privateKey.trim());
});

test("an enterprise host gives the root of its API and of its pages", () => {
  expect(readEnv({ GHE_HOST: "127.0.0.1:8080", GHE_PROTOCOL: "http" })).toMatchObject({
    baseUrl: "http://127.0.0.1:8080/api/v3",
    webUrl: "http://127.0.0.1:8080",
  });
});

describe("a value that is missing or malformed is named in one sentence", () => {
  test.each([
    [{ ...complete, APP_ID: "twelve" }, "APP_ID must be the app's number."],
    [
      { ...complete, APP_ID: "" },
      "APP_ID is not set: the number of the GitHub App, shown on its settings page.",
    ],
    [
      { APP_ID: "12" },
      "PRIVATE_KEY or PRIVATE_KEY_PATH is not set: the private key that GitHub made for the app.",
    ],
    [{ ...complete, PRIVATE_KEY: "nonsense" }, "PRIVATE_KEY holds no readable private key in PEM form."],
    [
      { APP_ID: "12", PRIVATE_KEY_PATH: "/nowhere/key.pem", WEBHOOK_SECRET: "x" },
      "PRIVATE_KEY_PATH: the file /nowhere/key.pem cannot be read.",
    ],
    [
      { APP_ID: "12", PRIVATE_KEY: privateKey },
      "WEBHOOK_SECRET is not set: the secret that the app's webhooks are signed with.",
    ],
    [{ PORT: "http" }, "PORT must be a port number."],
    [{ PORT: "70000" }, "PORT must be a port number."],
    [{ WEBHOOK_PATH: "hooks" }, "WEBHOOK_PATH must start with /."],
    [
      { GHE_HOST: "https://ghe.example.org" },
      "GHE_HOST must be a host name, without https:// and without a path.",
    ],
    [{ GHE_PROTOCOL: "ftp" }, "GHE_PROTOCOL must be https or http."],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent."],
    [{ DATABASE_URL: "mysql://db" }, "DATABASE_URL must be a postgres:// address."],
    [{ RETENTION_DAYS: "0" }, "RETENTION_DAYS must be at least 1."],
  ])("%#", (env, sentence) => {
    expect(() => readEnv(env)).toThrow(expect.objectContaining({ message: sentence }));
  });
});
