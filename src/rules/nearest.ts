/** The known name that is most like a given one; null when none is like it. */
export function nearest(given: string, known: Iterable<string>): string | null {
  const wanted = given.toLowerCase().slice(0, longest);
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of known) {
    const distance = distanceOf(wanted, name.toLowerCase().slice(0, longest));
    if (distance < (best?.distance ?? 1 + mostChanges(wanted))) best = { name, distance };
  }
  return best?.name ?? null;
}

const longest = 60;

/** One slip in three letters. */
function mostChanges({ length }: string): number {
  return Math.max(1, Math.floor(length / 3));
}

/** How many letters have to be added, dropped, replaced or swapped with the next. */
function distanceOf(left: string, right: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: right.length + 1 }, (_, place) => place);
  for (let l = 1; l <= left.length; l++) {
    const next = [l];
    for (let r = 1; r <= right.length; r++) {
      const same = left[l - 1] === right[r - 1];
      const swapped = l > 1 && r > 1 && left[l - 1] === right[r - 2] && left[l - 2] === right[r - 1];
      next[r] = Math.min(
        (row[r] ?? 0) + 1,
        (next[r - 1] ?? 0) + 1,
        (row[r - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[r - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, row] = [row, next];
  }
  return row[right.length] ?? 0;
}
