import { createHash, createPublicKey, verify } from "node:crypto";
import { Refusal } from "./answer.ts";
import type { World } from "./world.ts";

interface Issued {
  readonly installationId: number;
  readonly expiresAt: string;
}

const issued = new WeakMap<World, Map<string, Issued>>();

/** An installation token for one hour; each is new, as GitHub's are. */
export function issueToken(world: World, installationId: number, now: string) {
  const tokens = issued.get(world) ?? new Map<string, Issued>();
  issued.set(world, tokens);
  const digest = createHash("sha256").update(`${installationId} ${tokens.size}`).digest("base64url");
  const token = `ghs_${digest.replaceAll(/[-_]/g, "0").slice(0, 36)}`;
  const expiresAt = new Date(Date.parse(now) + 3_600_000).toISOString().replace(/\.\d+/, "");
  tokens.set(token, { installationId, expiresAt });
  return { token, expiresAt };
}

/** Throws GitHub's 401 unless the request is signed by the app (for the app's own paths) or bears a live token. */
export function authenticate(world: World, path: string, authorization: string, now: string): void {
  const credential = /^(?:bearer|token) +(\S+)$/i.exec(authorization)?.[1];
  if (credential === undefined) throw new Refusal(401, "Requires authentication");
  if (needsApp(path)) checkJwt(world, credential, now);
  else checkToken(world, credential, now);
}

function needsApp(path: string): boolean {
  return /^\/app(?:$|[/?])/.test(path) || /^\/repos\/[^/]+\/[^/]+\/installation$/.test(path);
}

function checkToken(world: World, token: string, now: string): void {
  const found = issued.get(world)?.get(token);
  if (found === undefined || found.expiresAt <= now) throw new Refusal(401, "Bad credentials");
}

function checkJwt(world: World, jwt: string, now: string): void {
  const [head = "", claims = "", signature = ""] = jwt.split(".");
  const key = createPublicKey(world.app.publicKey);
  const signed = Buffer.from(`${head}.${claims}`);
  if (!verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url")))
    throw new Refusal(401, "A JSON web token could not be decoded");

  const { iss, iat, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
  const seconds = Date.parse(now) / 1000;
  if (String(iss) !== String(world.app.id) && iss !== world.app.clientId)
    throw new Refusal(401, "'Issuer' claim ('iss') must be the app's id");
  if (iat > seconds + 60) throw new Refusal(401, "'Issued at' claim ('iat') must be in the past");
  if (exp < seconds) throw new Refusal(401, "'Expiration time' claim ('exp') must be in the future");
  if (exp > seconds + 660) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
}
