import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "../console/told.ts";

const goTest = [
  "=== RUN   TestCart",
  "    cart_test.go:12: total is 3, want 4",
  "--- FAIL: TestCart (0.00s)",
  "=== RUN   TestEmpty",
  "--- PASS: TestEmpty (0.00s)",
  "FAIL",
  "FAIL\texample.org/shop/cart\t0.004s",
];
const pytest = [
  "=================================== FAILURES ===================================",
  "__________________________________ test_total __________________________________",
  "",
  "    def test_total():",
  ">       assert total() == 4",
  "E       assert 3 == 4",
  "",
  "tests/test_cart.py:5: AssertionError",
  "=========================== short test summary info ============================",
  "FAILED tests/test_cart.py::test_total - assert 3 == 4",
  "========================= 1 failed, 2 passed in 0.12s ==========================",
];

function marked(lines: readonly string[], mark: string): string[] {
  return lines.map((line) => `${mark}${line}`);
}

describe("what several at once print", () => {
  test.each([
    ["buildx", "#12 3.456 "],
    ["docker compose", "api-1    | "],
    ["docker-compose 1", "shop_api_1  | "],
    ["turbo", "@shop/cart:test: "],
    ["turbo, with a task of more words", "cart:test:unit: "],
    ["pnpm", "packages/cart test: "],
    ["lerna", "@shop/cart: "],
    ["yarn", "[@shop/cart]: "],
    ["concurrently", "[0] "],
    ["npm-run-all", "[test:unit] "],
    ["an image that runs turbo", "#12 3.456 cart:test: "],
  ])("is read without the marks of %s, and told with them", (_, mark) => {
    const reading = readLog(["##[group]Run it", "##[endgroup]", ...marked(goTest, mark)]);
    expect(toldFailures(reading)).toEqual([
      ["test", "example.org/shop/cart", "TestCart", `${mark}    cart_test.go:12: total is 3, want 4`],
    ]);
    expect(reading.failures[0]?.lines[0]?.line).toBe(4);
    expect(reading.failures[0]?.message).toBe("total is 3, want 4");
    expect(toldCases(reading)).toEqual([
      ["example.org/shop/cart", "TestCart", "failed"],
      ["example.org/shop/cart", "TestEmpty", "passed"],
    ]);
  });

  test("is told apart where it is mixed", () => {
    const other = marked(pytest, "worker-1  | ");
    const mixed = marked(goTest, "api-1     | ").flatMap((line, index) => [
      line,
      ...other.slice(index, index + 1),
    ]);
    const reading = readLog([...mixed, ...other.slice(goTest.length), "api-1 exited with code 1"]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "example.org/shop/cart", "TestCart", "api-1     |     cart_test.go:12: total is 3, want 4"],
      [
        "test",
        "tests/test_cart.py",
        "tests/test_cart.py::test_total",
        "worker-1  | FAILED tests/test_cart.py::test_total - assert 3 == 4",
      ],
    ]);
    expect(reading.failures.map(({ span }) => span)).toContainEqual({ file: "job.log", from: 1, to: 5 });
  });

  test("is told with its package where two have tests of one name", () => {
    const tap = ["TAP version 13", "not ok 1 - adds up", "  ---", "  error: 1 is not 2", "  ...", "1..1"];
    const reading = readLog([...marked(tap, "packages/ui test: "), ...marked(tap, "packages/api test: ")]);
    expect(toldCases(reading)).toEqual([
      ["packages/ui", "adds up", "failed"],
      ["packages/api", "adds up", "failed"],
    ]);
    expect(reading.failures.map(({ suite, test: name }) => [suite, name])).toEqual([
      ["packages/ui", "adds up"],
      ["packages/api", "adds up"],
    ]);
  });

  test("is no test where only a name looks like a mark", () => {
    const reading = readLog(["[0] nothing", "@shop/cart: built", "a test: b", "| 1 | 2 |", "api-1  |"]);
    expect(reading.failures).toEqual([]);
    expect(reading.cases).toEqual([]);
  });

  test("is read in bounded room, however many there are and however they are mixed", () => {
    const many = Array.from({ length: 3000 }, (_, index) => `s-${index % 300}  | --- FAIL: TestA (0.00s)`);
    const two = Array.from(
      { length: 120_000 },
      (_, index) => `s-${index % 2}  | --- PASS: TestB${index} (0.00s)`,
    );
    expect(readLog(many).failures.length).toBeLessThanOrEqual(100);
    expect(readLog(two).cases.length).toBeLessThanOrEqual(100_000);
  });
});
