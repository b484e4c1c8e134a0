import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const end = "3 runs, 3 assertions, 1 failures, 1 errors, 0 skips";

describe("minitest", () => {
  test("gives the numbered list", () => {
    const reading = readLog([
      "CartTest#test_sum = 0.01 s = .",
      "CartTest#test_tax = 0.02 s = F",
      "NetTest#test_connect = 0.00 s = E",
      "Finished in 0.01s, 200 runs/s.",
      "",
      "  1) Failure:",
      "CartTest#test_tax [test/cart_test.rb:5]:",
      "Expected: 12",
      "  Actual: 10",
      "",
      "  2) Error:",
      "NetTest#test_connect:",
      "Errno::ECONNREFUSED: Connection refused",
      "    /usr/lib/gems/net.rb:1:in `tcp'",
      "    test/net_test.rb:9:in `test_connect'",
      "",
      end,
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "CartTest", "CartTest#test_tax", "Expected: 12"],
      ["test", "NetTest", "NetTest#test_connect", "Errno::ECONNREFUSED: Connection refused"],
    ]);
    expect(reading.failures.map((one) => [one.message, one.location])).toEqual([
      ["Expected: 12\nActual: 10", { file: "test/cart_test.rb", line: 5 }],
      ["Errno::ECONNREFUSED: Connection refused", { file: "test/net_test.rb", line: 9 }],
    ]);
    expect(toldCases(reading)).toEqual([
      ["CartTest", "CartTest#test_sum", "passed"],
      ["CartTest", "CartTest#test_tax", "failed"],
      ["NetTest", "NetTest#test_connect", "error"],
    ]);
  });

  test("gives what Rails prints where it happens", () => {
    const reading = readLog([
      "# Running:",
      "",
      ".F",
      "",
      "Failure:",
      "CartTest#test_adds_tax [test/models/cart_test.rb:5]:",
      "with tax.",
      "Expected: 12",
      "  Actual: 10",
      "",
      "",
      "bin/rails test test/models/cart_test.rb:4",
      "",
      "E",
      "",
      "Error:",
      "NetTest#test_connect:",
      "RuntimeError: no net",
      "    test/net_test.rb:9:in `test_connect'",
      "",
      "bin/rails test test/net_test.rb:8",
      "",
      end,
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", "CartTest", "CartTest#test_adds_tax", "with tax."],
      ["test", "NetTest", "NetTest#test_connect", "RuntimeError: no net"],
    ]);
  });

  test("gives nothing for words alone, nor for a run that passes", () => {
    expect(
      readLog(["Error:", "something else", "2 runs, 2 assertions, 0 failures, 0 errors, 0 skips"]),
    ).toMatchObject({ outcome: "success", failures: [] });
  });
});
