/** Addresses that stand in every body: pages for people, the API, and the storage behind redirects. */
export interface Site {
  readonly web: string;
  readonly api: string;
  readonly storage: string;
}

/** GitHub's opaque ids; nobody reads them, each must only be there and be stable. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(String(id)).toString("base64url")}`;
}

/** A stable positive id for what the world knows by name only, such as users. */
export function idOf(name: string): number {
  let hash = 2_166_136_261;
  for (const char of name.toLowerCase())
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash % 90_000_000) + 10_000_000;
}
