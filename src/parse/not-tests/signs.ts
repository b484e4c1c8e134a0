import { browsers } from "./browsers.ts";
import { assertions } from "./assertions.ts";
import { compilers } from "./compilers.ts";
import { containers } from "./containers.ts";
import { crashes } from "./crashes.ts";
import { linters } from "./linters.ts";
import { machine } from "./machine.ts";
import { packages } from "./packages.ts";
import { services } from "./services.ts";
import { createPatternSieve } from "../pattern-sieve.ts";
import type { Sign } from "./sign.ts";

/** The first sign in the text, of those that say most by themselves first. Text at most some thousand characters. */
export function signIn(text: string): Sign | null {
  sieve.look(text);
  return signs[sieve.first(text)] ?? null;
}

/** In order: a full disk also breaks a compiler, so what names a cause stands before what names a place. */
export const signs: readonly Sign[] = [
  ...machine,
  ...browsers,
  ...compilers,
  ...packages,
  ...containers,
  ...services,
  ...crashes,
  ...linters,
  ...assertions,
];

const sieve = createPatternSieve(signs.map(({ pattern }) => pattern));
