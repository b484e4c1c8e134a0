import type { AppIdentity } from "./app-identity.ts";

/** What any of GitHub's answers says of a comment. */
export interface RawComment {
  readonly id: number;
  readonly body?: string | undefined;
  readonly user: { readonly login: string; readonly type?: string } | null;
  readonly performed_via_github_app?: { readonly id: number } | null;
}

/**
 * True for a comment that begins with our marker and was written by this app. Anyone may copy the marker.
 * When GitHub did not tell who we are, the author must at least be a bot that no other app is named for.
 */
export function isOwnComment(comment: RawComment, marker: string, self: AppIdentity): boolean {
  return hasMarker(comment, marker) && isByApp(comment, self);
}

function hasMarker({ body }: RawComment, marker: string): boolean {
  return (body ?? "").trimStart().startsWith(marker);
}

/** True for a comment written by this app, whatever it says. */
export function isByApp({ user, performed_via_github_app: via }: RawComment, self: AppIdentity): boolean {
  if (via !== undefined && via !== null) return via.id === self.id;
  if (user === null) return false;
  return self.login === null ? user.type === "Bot" : user.login.toLowerCase() === self.login.toLowerCase();
}
