import type { FailureKind } from "../../model/failure.ts";
import { signIn } from "./signs.ts";

/**
 * What kind of failure a key line tells of. Where it only says that something broke, the place that stands with it and
 * what is said of it afterwards (`could not compile`, `Failed building wheel`) tell more.
 */
export function kindOf(key: string, own: readonly string[], after: readonly string[]): FailureKind {
  if (killed.test(key)) return "infrastructure";
  if ([...own, ...after].some((text) => installing.test(text.slice(0, 300)))) return "setup";
  const sign = signIn(key);
  if (sign !== null && sign.kind !== "step") return sign.kind;
  if (own.some((text) => sourcePlace.test(text.slice(0, 500)))) return "build";
  return kindIn(own, 5) ?? kindIn(after, 3) ?? "step";
}

/** The first kind that says more than that a step failed, of signs up to this weight. */
function kindIn(texts: readonly string[], most: number): FailureKind | null {
  for (const text of texts) {
    const sign = signIn(text.slice(0, 2000));
    if (sign !== null && sign.weight <= most && sign.kind !== "step") return sign.kind;
  }
  return null;
}

/** What was to be installed had to be built first, and that failed. */
const installing =
  /^\s{0,8}(?:error: metadata-generation-failed|ERROR: Failed building wheel|error: building \S{1,200} failed with: )|^An error occurred while installing \S/;

const killed = /exit code 1(?:37|43)\b/;

/** A compiler's arrow, or Terraform's word on where in the configuration. */
const sourcePlace = /^\s{0,8}--> \S{1,300}:\d{1,7}:\d{1,5}$|^[│\s]{0,8}on \S{1,300}\.tf line \d/;
