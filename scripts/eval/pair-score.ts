export interface Printed {
  /** Names of the known issues it belongs to; what belongs to none is alone. */
  readonly groups: readonly string[];
  /** Null where no failure was found. */
  readonly fingerprint: string | null;
}

export interface PairScore {
  /** Pairs that people call the same. */
  readonly same: number;
  /** Pairs with equal fingerprints. */
  readonly told: number;
  /** Pairs that are both. */
  readonly right: number;
}

/** Compares each with each: are those of one known issue told to be the same, and no others? */
export function pairScore(all: readonly Printed[]): PairScore {
  const pairs = all.flatMap((one, place) => all.slice(place + 1).map((other) => judge(one, other)));
  return {
    same: pairs.filter(({ same }) => same).length,
    told: pairs.filter(({ told }) => told).length,
    right: pairs.filter(({ same, told }) => same && told).length,
  };
}

function judge(one: Printed, other: Printed) {
  return {
    same: one.groups.some((group) => other.groups.includes(group)),
    told: one.fingerprint !== null && one.fingerprint === other.fingerprint,
  };
}
