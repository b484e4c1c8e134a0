/** Number of the circle in which each name stands, for those that lead back to themselves. Linear in names and steps. */
export function circlesOf(next: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const before = reversed(next);
  const circles = new Map<string, number>();
  const seen = new Set<string>();
  // Against the arrows, from the name that was left last: what can be reached and is new leads back to it.
  for (const [number, name] of leavingOrder(next).toReversed().entries()) {
    const component = walk(name, before, seen);
    const isCircle = component.length > 1 || next.get(name)?.includes(name) === true;
    if (isCircle) for (const one of component) circles.set(one, number);
  }
  return circles;
}

function reversed(next: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>();
  for (const [name, others] of next) {
    for (const other of others) {
      const names = before.get(other) ?? [];
      names.push(name);
      before.set(other, names);
    }
  }
  return before;
}

function leavingOrder(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set<string>();
  return [...next.keys()].flatMap((name) => walk(name, next, seen));
}

/** Names that can be reached and were not seen before, each after those that are reached from it. */
function walk(
  start: string,
  next: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): readonly string[] {
  if (seen.has(start)) return [];
  seen.add(start);
  const left: string[] = [];
  const open = [{ name: start, others: (next.get(start) ?? []).values() }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { value: other, done } = top.others.next();
    if (done === true) {
      left.push(top.name);
      open.pop();
    } else if (!seen.has(other)) {
      seen.add(other);
      open.push({ name: other, others: (next.get(other) ?? []).values() });
    }
  }
  return left;
}
