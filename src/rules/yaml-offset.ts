import { isMap, isPair, isScalar, isSeq, type Document } from "yaml";

/** Where the deepest node on the path starts that the file has; of an entry of a mapping, its key. */
export function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isSeq(node)) {
      node = node.items[Number(key)];
    } else if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
      continue;
    }
    if (isMap(node) || isScalar(node) || isSeq(node)) offset = node.range?.[0] ?? offset;
  }
  return offset;
}
