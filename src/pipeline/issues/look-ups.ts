/** Requests that a piece of work may spend on single issues: the first sync of a large repository would need thousands. */
export interface LookUps {
  /** False when so many are not left; then none is taken. */
  take(wanted: number): boolean;
}

export function lookUps(most: number): LookUps {
  let left = most;
  return {
    take: (wanted) => {
      if (wanted > left) return false;
      left -= wanted;
      return true;
    },
  };
}
