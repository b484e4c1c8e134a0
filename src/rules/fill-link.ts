import type { Fact } from "../model/evidence.ts";
import type { Link } from "../model/triage.ts";
import type { Captures } from "./compiled.ts";
import { valueOf } from "./explain.ts";
import { limits } from "./limits.ts";
import { fillPlaceholders, placeholders } from "./placeholders.ts";
import type { LinkTemplate } from "./schema.ts";

/** A link with captures and facts filled in, encoded; none when one of them is missing or would only name a folder. */
export function fillLink(
  { title, url }: LinkTemplate,
  captures: Captures,
  facts: readonly Fact[],
): readonly Link[] {
  const values = new Map(placeholders(url).map((name) => [name, valueOf(name, captures, facts)]));
  if ([...values.values()].some((value) => value === null || /^\.*$/.test(value))) return [];
  const filled = fillPlaceholders(url, (name) => encode(values.get(name) ?? ""));
  return filled.length > longestUrl ? [] : [{ title, url: filled }];
}

const longestUrl = 2_000;

/** Nothing of a value can end the part of the address in which it stands, or a Markdown link. */
function encode(value: string): string {
  const whole = value.slice(0, limits.capture).toWellFormed();
  return encodeURIComponent(whole).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
