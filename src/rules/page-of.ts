/**
 * Page on a site of `owner/repo#12`, or of `owner/repo@` and a commit; null for anything else. Such a name means the server that
 * the app is installed on; what is named elsewhere is an address.
 */
export function pageOf(name: string, kind: "issues" | "pull", site: string): string | null {
  const [, home, number, commit] = form.exec(name) ?? [];
  if (home === undefined) return null;
  return commit === undefined ? `${site}/${home}/${kind}/${number}` : `${site}/${home}/commit/${commit}`;
}

const form = /^([\w.-]{1,100}\/[\w.-]{1,100})(?:#(\d{1,10})|@([0-9a-f]{40}))$/;
