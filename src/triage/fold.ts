import type { Failure } from "../model/failure.ts";
import type { Classified } from "./classify.ts";

/**
 * For each failure the place of the one it is only a consequence of, or null.
 * A consequence follows its cause in the same job; chains end at the first cause.
 */
export function fold(all: readonly Classified[]): readonly (number | null)[] {
  const into: (number | null)[] = [];
  for (const [place, one] of all.entries()) {
    const cause = causeOf(one, all, place);
    into.push(cause === null ? null : (into[cause] ?? cause));
  }
  return into;
}

function causeOf(one: Classified, all: readonly Classified[], place: number): number | null {
  const earlier = all.slice(0, place);
  const rule = one.claim?.rule.rule;
  if (rule?.consequence === true)
    return find(earlier, (other) => isSameTest(other, one) && other.claim?.rule.rule.id !== rule.id);
  if (one.failure.kind !== "test") return null;
  const setup = find(earlier, (other) => isSetupOf(other.failure, one.failure));
  if (setup !== null) return setup;
  return neverEnded(one.failure) ? find(earlier, (other) => isCrashOf(other, one)) : null;
}

function find(among: readonly Classified[], holds: (other: Classified) => boolean): number | null {
  const place = among.findIndex(holds);
  return place === -1 ? null : place;
}

function isSameTest(other: Classified, one: Classified): boolean {
  const top = (failure: Failure) => failure.test?.split("/", 1)[0] ?? null;
  return (
    other.failure.job === one.failure.job &&
    top(other.failure) !== null &&
    top(other.failure) === top(one.failure)
  );
}

/** Tests that fail after the set-up of their package, or of the whole job, has failed, or for a hook around some of their suite. */
function isSetupOf(other: Failure, one: Failure): boolean {
  if (other.kind !== "setup" || other.job !== one.job) return false;
  return other.suite === null || other.suite === one.suite || isHookOf(other, one);
}

/** The hook was told for the tests that bear its error. */
function isHookOf(other: Failure, one: Failure): boolean {
  return (
    other.suite !== null &&
    one.suite !== null &&
    other.suite.startsWith(`${one.suite} > `) &&
    other.message === one.message &&
    other.location?.line === one.location?.line
  );
}

function neverEnded(failure: Failure): boolean {
  return /\b(?:did not finish|never ended|was still running|did not end)\b/i.test(failure.message);
}

function isCrashOf(other: Classified, one: Classified): boolean {
  const { failure } = other;
  const isSameSuite = failure.job === one.failure.job && failure.suite === one.failure.suite;
  return isSameSuite && !neverEnded(failure) && /panic|fatal error|timed out|signal/i.test(failure.message);
}
