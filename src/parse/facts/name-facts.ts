import type { Fact } from "../../model/evidence.ts";
import { factKey, factValue } from "./fact-key.ts";

/** What a job's name says of its configuration: `e2e (proxyAll=true, LoadBalancerMode=DSR)`, `e2e (ubuntu-22.04, 1.29)`. The proof is line 0 of the name. */
export function factsOfName(name: string): Fact[] {
  const facts = new Map<string, Fact>();
  for (const [index, part] of partsOf(name).entries()) {
    const [key, value] = pairOf(part, index + 1);
    const plain = factValue(value);
    if (plain !== null && key !== "" && !facts.has(key))
      facts.set(key, { key, value: plain, file: name, line: 0 });
  }
  return [...facts.values()];
}

/** The parts of every bracket, at most 30. */
function partsOf(name: string): string[] {
  const brackets = name.slice(0, 2000).match(/\([^()]{1,500}\)/g) ?? [];
  return brackets
    .flatMap((bracket) => bracket.slice(1, -1).split(","))
    .map((part) => part.trim())
    .slice(0, 30);
}

function pairOf(part: string, position: number): readonly [key: string, value: string] {
  const equals = part.search(/[=:]/);
  if (equals > 0) return [factKey(part.slice(0, equals)), part.slice(equals + 1)];
  if (/^(?:ubuntu|windows|macos)\b/i.test(part)) return ["os", part];
  if (/^(?:amd64|arm64|x64|x86_64|aarch64|s390x|ppc64le)$/i.test(part)) return ["arch", part];
  return [`matrix${position}`, part];
}
