import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isMissing } from "./status-of.ts";

/** From least to most. */
const ranks = ["none", "read", "triage", "write", "maintain", "admin"] as const;

export type Permission = (typeof ranks)[number];

/** What a user may do in a repository. Roles that an organisation made up count as what they allow. */
export async function getPermission(
  client: Client,
  { owner, repo }: Repository,
  login: string,
): Promise<Permission> {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login });
    return named(data.role_name) ?? highest(data.user?.permissions) ?? named(data.permission) ?? "none";
  } catch (error) {
    if (isMissing(error)) return "none";
    throw error;
  }
}

function named(role: string | undefined): Permission | null {
  return ranks.find((rank) => rank === role) ?? null;
}

interface Allowed {
  readonly pull: boolean;
  readonly triage?: boolean;
  readonly push: boolean;
  readonly maintain?: boolean;
  readonly admin: boolean;
}

function highest(allowed: Allowed | undefined): Permission | null {
  if (allowed === undefined) return null;
  if (allowed.admin) return "admin";
  if (allowed.maintain === true) return "maintain";
  if (allowed.push) return "write";
  if (allowed.triage === true) return "triage";
  return allowed.pull ? "read" : "none";
}
