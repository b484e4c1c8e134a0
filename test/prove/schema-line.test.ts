import { expect, test } from "@jest/globals";
import { schemaLine } from "../../src/prove/schema-line.ts";

test.each([
  ["/home/app", "./rules/schema.json"],
  ["/home/app/rules", "./schema.json"],
  ["/home/other/lab", "../../app/rules/schema.json"],
])("from %s the schema is at %s", (from, path) => {
  expect(schemaLine(from, "/home/app/rules/schema.json")).toBe(`# yaml-language-server: $schema=${path}\n`);
});
