import { expect, test } from "@jest/globals";
import { createIndexSet, type IndexSet } from "../../src/parse/index-set.ts";

test.each([
  [[], []],
  [[0], []],
  [[31, 32, 63, 64, 69], [5]],
  [[40], [31, 68]],
])("%j added to %j are told in order, each once, and forgotten on reset", (added, always) => {
  const indexes = createIndexSet(70, always);
  for (const index of [...added, ...added].toReversed()) indexes.add(index);
  expect(allOf(indexes)).toEqual([...added, ...always].toSorted((one, other) => one - other));
  indexes.reset();
  expect(allOf(indexes)).toEqual(always);
});

function allOf(indexes: IndexSet): number[] {
  const all: number[] = [];
  for (let index = indexes.next(0); index < 70; index = indexes.next(index + 1)) all.push(index);
  return all;
}
