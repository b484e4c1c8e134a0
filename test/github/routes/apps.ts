import { byId, idParam, notFound, Refusal, repositoryOf, type Route } from "../answer.ts";
import { permissions, renderApp, renderInstallation } from "../render/app.ts";
import { renderDelivery, renderDeliveryItem } from "../render/delivery.ts";
import { issueToken } from "../tokens.ts";

export const appRoutes: Readonly<Record<string, Route>> = {
  "apps/get-authenticated": ({ world, site }) => ({ status: 200, body: renderApp(site, world.app) }),

  "apps/list-installations": ({ world, site }) => ({
    status: 200,
    list: { items: world.installations.map((one) => asListed(renderInstallation(site, world.app, one))) },
  }),

  "apps/get-repo-installation": (call) => {
    const installation = byId(call.world.installations, repositoryOf(call).installationId);
    return { status: 200, body: renderInstallation(call.site, call.world.app, installation) };
  },

  "apps/create-installation-access-token": (call) => {
    const installation = byId(call.world.installations, idParam(call, "installation_id"));
    const { token, expiresAt } = issueToken(call.world, installation.id, call.now);
    const body = { token, expires_at: expiresAt, permissions, repository_selection: "selected" };
    return { status: 201, body };
  },

  // Cursor paging: newest first, the cursor is the id to go on below.
  "apps/list-webhook-deliveries": ({ world, site, query }) => {
    const size = Number(query["per_page"] ?? 30);
    const below = query["cursor"] === undefined ? Infinity : Number(query["cursor"].replace("v1_", ""));
    const rest = world.deliveries.filter((one) => one.id < below).toSorted((a, b) => b.id - a.id);
    const page = rest.slice(0, size);
    const last = page.at(-1);
    const next = `<${site.api}/app/hook/deliveries?per_page=${size}&cursor=v1_${last?.id}>; rel="next"`;
    return {
      status: 200,
      body: page.map(renderDeliveryItem),
      headers: rest.length > size ? { link: next } : {},
    };
  },

  "apps/get-webhook-delivery": (call) => {
    const delivery = byId(call.world.deliveries, idParam(call, "delivery_id"));
    return { status: 200, body: renderDelivery(delivery) };
  },

  "apps/redeliver-webhook-delivery": (call) => {
    const id = idParam(call, "delivery_id");
    if (!call.world.deliveries.some((one) => one.id === id)) throw notFound();
    if (call.world.app.webhookSecret === "") throw new Refusal(422, "The app has no webhook.");
    call.redeliver(id);
    return { status: 202, body: {} };
  },
};

/** In this list alone GitHub's description wants an account to be a user and an enterprise at once. */
function asListed(installation: ReturnType<typeof renderInstallation>) {
  const { login, html_url: page } = installation.account;
  const { created_at, updated_at } = installation;
  const enterprise = { name: login, slug: login, html_url: page, created_at, updated_at };
  return { ...installation, account: { ...installation.account, ...enterprise } };
}
