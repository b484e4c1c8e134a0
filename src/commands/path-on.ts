/** What follows a server's web origin in an address; null for an address elsewhere, and for what is none. */
export function pathOn(web: string, text: string): string | null {
  return text.toLowerCase().startsWith(`${web.toLowerCase()}/`) ? text.slice(web.length) : null;
}
