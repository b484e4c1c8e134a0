import { expect, test } from "@jest/globals";
import { maybeTelling } from "../../src/parse/telling.ts";

test.each([
  ["=== RUN   TestDial/error:_permission_denied", false],
  ["=== NAME  TestDial/error:_permission_denied", false],
  ["        --- PASS: TestDial/error:_permission_denied (0.01s)", false],
  ["--- SKIP: TestDial/error:_permission_denied (0.01s)", false],
  ["--- FAIL: TestDial/error:_permission_denied (0.01s)", true],
  ["=== permission denied", true],
  ["main.c:12:3", true],
  ["all is well", false],
])("%s: %j", (text, expected) => {
  expect(maybeTelling(text)).toBe(expected);
});
