/** Finds who waits for the way a line begins. */
export interface LineStarts<Owner> {
  /** Those who wait for what stands from one index on, up to another. */
  at(bytes: Uint8Array, from: number, to: number): readonly Owner[];
}

const digit = 48;
const beyondAscii = 128;
const width = beyondAscii + 1;
const firstStates = 1_024;

/**
 * A tree of the beginnings: in them `0` stands for any number of digits, and one character beyond ASCII for all of
 * them, at which a beginning ends.
 */
export function createLineStarts<Owner>(
  all: readonly { readonly owner: Owner; readonly starts: readonly string[] }[],
): LineStarts<Owner> {
  /** One row of slots for each state; 0 where nothing goes on. */
  let next = new Int16Array(firstStates * width);
  const owners: Set<Owner>[] = [new Set()];
  /** State that each one goes on from; of a lower number. */
  const before: number[] = [0];
  for (const { owner, starts } of all) for (const start of starts) owners[stateOf(start)]?.add(owner);
  const lists = inherit(before, owners);

  function stateOf(start: string): number {
    let state = 0;
    for (const char of start) {
      const place = state * width + slotOf(char.charCodeAt(0));
      if (next[place] === 0) {
        // The table may be another one behind this.
        const added = addState(state);
        next[place] = added;
      }
      state = next[place] ?? 0;
    }
    return state;
  }

  function addState(from: number): number {
    if (owners.length * width === next.length) {
      const larger = new Int16Array(2 * next.length);
      larger.set(next);
      next = larger;
    }
    before.push(from);
    return owners.push(new Set()) - 1;
  }

  function at(bytes: Uint8Array, from: number, to: number): readonly Owner[] {
    let state = 0;
    for (let index = from; index < to; index++) {
      const slot = slotOf(bytes[index] ?? 0);
      const following = next[state * width + slot] ?? 0;
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
function inherit<Owner>(before: readonly number[], owners: readonly Set<Owner>[]): (readonly Owner[])[] {
  for (const [state, own] of owners.entries())
    for (const owner of owners[before[state] ?? 0] ?? []) own.add(owner);
  return owners.map((set) => [...set]);
}
