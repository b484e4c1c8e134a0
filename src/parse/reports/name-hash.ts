/** A number of 52 bits for a text: two texts of a report share one by accident once in a thousand reports of a million tests. */
export function nameHash(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b);
    low ^= low >>> 13;
  }
  high ^= high >>> 15;
  high = Math.imul(high, 0xc2b2ae35);
  return (high >>> 0) * 0x100000 + ((low ^ (low >>> 12)) & 0xfffff);
}
