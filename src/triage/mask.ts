import { cutDumps } from "./cut-dumps.ts";
import { maskWord } from "./mask-word.ts";
import { steps } from "./mask-steps.ts";
import { hideTelling, showTelling } from "./telling-numbers.ts";

/**
 * Replaces what changes from run to run (times, addresses, ids, generated names, paths, line numbers, durations)
 * and keeps what tells failures apart (error codes, exit codes, HTTP status, names of things, IPv4 or IPv6).
 * Linear in the text; at most 8,000 characters are looked at.
 */
export function mask(text: string): string {
  let masked = hideTelling(cutDumps(text.slice(0, 8_000)));
  for (const [pattern, replacement] of steps) masked = masked.replaceAll(pattern, replacement);
  masked = masked.replaceAll(colons, (whole) => (whole.split(":").length > 2 ? "<ipv6>" : whole));
  return showTelling(masked.replaceAll(word, maskWord)).replaceAll(/\s+/g, " ").trim();
}

/** What may be an IPv6 address, bare or with a port or a prefix length. */
const colons = /(?<![\w.:])\[?[0-9a-f:]{2,39}[0-9a-f](?:\/\d{1,3})?(?:\]:\d{1,5}|\])?(?!\w)/gi;

/** A run of name characters: what stands between blanks and punctuation. */
const word = /[A-Za-z0-9_][\w.-]{0,255}/g;
