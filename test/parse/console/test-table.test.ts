import { expect, test } from "@jest/globals";
import { createTestTable } from "../../../src/parse/console/test-table.ts";

test("tests stand in the order in which they were told first, each with its last value", () => {
  const table = createTestTable<number>();
  table.set("lake", "fills", 1);
  table.set(null, "fills", 2);
  table.set("river", "fills", 3);
  table.set("lake", "drains", 4);
  table.set("lake", "fills", 5);
  expect(table.values()).toEqual([5, 2, 3, 4]);
  expect(table.size()).toBe(4);
  expect([table.get("lake", "fills"), table.get(null, "fills"), table.get(null, "drains")]).toEqual([
    5,
    2,
    undefined,
  ]);
});

test("a name beyond measure counts as far as it is kept", () => {
  const table = createTestTable<number>();
  table.set("lake", "f".repeat(1000), 1);
  expect(table.get("lake", `${"f".repeat(1000)}ills`)).toBe(1);
  table.set("lake", `${"f".repeat(1000)}alls`, 2);
  expect(table.values()).toEqual([2]);
});

test("nothing is left of a table that is cleared", () => {
  const table = createTestTable<number>();
  table.set("lake", "fills", 1);
  table.clear();
  expect([table.size(), table.get("lake", "fills"), table.values()]).toEqual([0, undefined, []]);
});
