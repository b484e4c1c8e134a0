/** Random numbers that are the same for the same seed (mulberry32). */
export interface Dice {
  /** 0 to 1. */
  roll(): number;
  chance(probability: number): boolean;
  /** 0 to `below` - 1. */
  pick(below: number): number;
  oneOf<T>(list: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = (below: number): number => Math.floor(roll() * below);
  return {
    roll,
    pick,
    chance: (probability) => roll() < probability,
    oneOf: (list) => {
      const one = list[pick(list.length)];
      if (one === undefined) throw new Error("nothing to choose from");
      return one;
    },
  };
}
