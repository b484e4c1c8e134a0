/** In ms since 1970; null where GitHub, or a server like it, tells no time. */
export function timeOf(text: string | null | undefined): number | null {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : time;
}
