import { Buffer } from "node:buffer";
import { idOf } from "./ids.ts";

const bytesPerId = 7;

/** A set of tests as bytes: the ids of their names, sorted, seven bytes each. */
export interface PackedSet {
  readonly id: number;
  readonly tests: Uint8Array;
}

export function packSet(names: Iterable<string>): PackedSet {
  const ids = [...new Set(Array.from(names, rememberedId))].sort((a, b) => a - b);
  const tests = Buffer.alloc(ids.length * bytesPerId);
  ids.forEach((id, at) => {
    tests.writeUIntBE(Math.floor(id / 2 ** 32), at * bytesPerId, 3);
    tests.writeUInt32BE(id % 2 ** 32, at * bytesPerId + 3);
  });
  return { id: idOf(tests), tests };
}

const remembered = new Map<string, number>();
const mostRemembered = 50_000;

/** Jobs of a repository list the same names again and again. */
function rememberedId(name: string): number {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const id = idOf(name);
  remembered.set(name, id);
  return id;
}

/** Whether a test is in a packed set; by halves, without unpacking it. */
export function setHas(tests: Uint8Array, id: number): boolean {
  const bytes = Buffer.from(tests.buffer, tests.byteOffset, tests.byteLength);
  let from = 0;
  let to = bytes.length / bytesPerId;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const at = middle * bytesPerId;
    const found = bytes.readUIntBE(at, 3) * 2 ** 32 + bytes.readUInt32BE(at + 3);
    if (found === id) return true;
    if (found < id) from = middle + 1;
    else to = middle;
  }
  return false;
}

/** How many tests a packed set of so many bytes holds. */
export function testsIn(bytes: number): number {
  return bytes / bytesPerId;
}
