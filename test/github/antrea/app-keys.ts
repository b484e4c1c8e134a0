import { generateKeyPairSync } from "node:crypto";
import type { AppIdentity } from "../world.ts";

let made: AppIdentity | undefined;

/** An app with a key pair of its own, made once a process: no private key ever stands in the repository. */
export function appIdentity(): AppIdentity {
  if (made === undefined) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    made = {
      id: 900_001,
      clientId: "Iv23liFlakeTriageTest",
      slug: "flake-triage",
      owner: "octocat",
      webhookSecret: "a-secret-of-the-stand-in",
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    };
  }
  return { ...made };
}
