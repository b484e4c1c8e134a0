/** Finds who waits for the way a line begins. */
export interface LineStarts<Owner> {
  /** Those who wait for what stands from one index on, up to another. */
  at(bytes: Uint8Array, from: number, to: number): readonly Owner[];
}

const digit = 48;
const beyondAscii = 128;
const width = beyondAscii + 1;

/**
 * A tree of the beginnings: in them `0` stands for any number of digits, and one character beyond ASCII for all of
 * them, at which a beginning ends.
 */
export function createLineStarts<Owner>(
  all: readonly { readonly owner: Owner; readonly starts: readonly string[] }[],
): LineStarts<Owner> {
  const next: Int16Array[] = [new Int16Array(width)];
  const owners: Set<Owner>[] = [new Set()];
  for (const { owner, starts } of all) for (const start of starts) owners[stateOf(start)]?.add(owner);
  const lists = inherit(next, owners);

  function stateOf(start: string): number {
    let state = 0;
    for (const char of start) {
      const slot = slotOf(char.charCodeAt(0));
      const row = next[state];
      if (row === undefined) break;
      if (row[slot] === 0) {
        row[slot] = next.push(new Int16Array(width)) - 1;
        owners.push(new Set());
      }
      state = row[slot] ?? 0;
    }
    return state;
  }

  function at(bytes: Uint8Array, from: number, to: number): readonly Owner[] {
    let state = 0;
    for (let index = from; index < to; index++) {
      const slot = slotOf(bytes[index] ?? 0);
      const following = next[state]?.[slot] ?? 0;
      if (following === 0) break;
      state = following;
      if (slot === digit) while (isDigit(bytes[index + 1] ?? 0)) index++;
    }
    return lists[state] ?? [];
  }

  return { at };
}

function isDigit(byte: number): boolean {
  return byte >= digit && byte <= 57;
}

function slotOf(code: number): number {
  if (code >= beyondAscii) return beyondAscii;
  return isDigit(code) ? digit : code;
}

/** Who waits for a beginning is found at whatever goes on from there, too. */
function inherit<Owner>(next: readonly Int16Array[], owners: readonly Set<Owner>[]): (readonly Owner[])[] {
  for (const [state, row] of next.entries()) {
    for (const following of row) {
      if (following !== 0) for (const owner of owners[state] ?? []) owners[following]?.add(owner);
    }
  }
  return owners.map((set) => [...set]);
}
