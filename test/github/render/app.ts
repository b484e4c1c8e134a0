import type { AppIdentity, Installation } from "../world.ts";
import { nodeId, type Site } from "./site.ts";
import { renderUser } from "./user.ts";

const born = "2025-01-01T00:00:00Z";

export const permissions = {
  actions: "read",
  checks: "write",
  contents: "read",
  issues: "write",
  metadata: "read",
  pull_requests: "write",
} as const;

export function renderApp(site: Site, app: AppIdentity) {
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId("A", app.id),
    owner: renderUser(site, app.owner, "Organization"),
    name: app.slug,
    description: "",
    external_url: `${site.web}/apps/${app.slug}`,
    html_url: `${site.web}/apps/${app.slug}`,
    created_at: born,
    updated_at: born,
    permissions,
    events: ["check_run", "issue_comment", "workflow_run"],
  };
}

export function renderInstallation(site: Site, app: AppIdentity, installation: Installation) {
  return {
    id: installation.id,
    account: renderUser(site, installation.account, "Organization"),
    repository_selection: "selected",
    access_tokens_url: `${site.api}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${site.api}/installation/repositories`,
    html_url: `${site.web}/organizations/${installation.account}/settings/installations/${installation.id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: renderUser(site, installation.account).id,
    target_type: "Organization",
    permissions,
    events: ["check_run", "issue_comment", "workflow_run"],
    created_at: born,
    updated_at: born,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

/** The account an app writes as. */
export function botLogin(app: AppIdentity): string {
  return `${app.slug}[bot]`;
}
