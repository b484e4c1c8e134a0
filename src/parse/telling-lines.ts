import type { EvidenceLine } from "../model/evidence.ts";
import { tellingWeight } from "./telling.ts";

/** Lines that a failure may carry. */
export const maxEvidenceLines = 25;

/**
 * The most telling of these lines, key line first, then what stands nearest to it. Of lines that tell the same, the
 * earliest in the last hundred is the key: causes come before their consequences. Empty only when no line has text.
 */
export function tellingLines(lines: readonly EvidenceLine[]): EvidenceLine[] {
  const weights = lines.map((line) => tellingWeight(line.text));
  const key = keyIndex(weights);
  if (key === -1) return [];
  const rest = lines.map((_, index) => index).filter((index) => index !== key && (weights[index] ?? -2) > -2);
  const nearest = rest.toSorted((one, other) => score(other) - score(one) || one - other);
  return [key, ...nearest.slice(0, maxEvidenceLines - 1)].flatMap((index) => lines[index] ?? []);

  function score(index: number): number {
    const distance = index > key ? index - key : 2 * (key - index);
    return (weights[index] ?? 0) * 4 - Math.min(distance, 60);
  }
}

function keyIndex(weights: readonly number[]): number {
  let key = -1;
  let best = -Infinity;
  for (const [index, weight] of weights.entries()) {
    if (weight === -2) continue;
    const score = weight * 10 - Math.floor((weights.length - index) / 100) * 12;
    // Neutral lines prove nothing: of those the last one is at least near the end.
    if (score > best || (score === best && weight <= 0)) {
      best = score;
      key = index;
    }
  }
  return key;
}
