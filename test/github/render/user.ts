import { idOf, nodeId, type Site } from "./site.ts";

/** A user as GitHub embeds it: `contributor`, an app's own `slug[bot]`, or an organisation. */
export function renderUser(site: Site, login: string, type: UserType = typeOf(login)) {
  const url = `${site.api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: idOf(login),
    node_id: nodeId("U", login),
    avatar_url: `https://avatars.githubusercontent.com/u/${idOf(login)}?v=4`,
    gravatar_id: "",
    url,
    html_url: `${site.web}/${login.endsWith("[bot]") ? `apps/${login.slice(0, -5)}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: "public",
    site_admin: false,
  };
}

export type UserType = "User" | "Bot" | "Organization";

function typeOf(login: string): UserType {
  return login.endsWith("[bot]") ? "Bot" : "User";
}
