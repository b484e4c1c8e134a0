import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldFailures } from "./told.ts";

describe("rspec", () => {
  test("gives the list of failures with their files, not what is pending", () => {
    const reading = readLog([
      "F.*F",
      "",
      "Pending: (Failures listed here are expected and do not affect your suite's status)",
      "",
      "  1) Cart rounds",
      "     # Not yet implemented",
      "     # ./spec/cart_spec.rb:20",
      "",
      "Failures:",
      "",
      "  1) Cart adds tax",
      "     Failure/Error: expect(cart.sum).to eq(12)",
      "",
      "       expected: 12",
      "            got: 10",
      "",
      "       (compared using ==)",
      "     # ./spec/cart_spec.rb:5:in `block (2 levels) in <top (required)>'",
      "",
      "  2) Net connects",
      "     Failure/Error: Socket.tcp(host, 80)",
      "",
      "     Errno::ECONNREFUSED:",
      "       Connection refused - connect(2) for 127.0.0.1:80",
      "     # /usr/lib/gems/net/net.rb:9:in `tcp'",
      "     # ./spec/net_spec.rb:7:in `block'",
      "",
      "Finished in 0.5 seconds (files took 0.1 seconds to load)",
      "4 examples, 2 failures, 1 pending",
      "",
      "Failed examples:",
      "",
      "rspec ./spec/cart_spec.rb:4 # Cart adds tax",
      "rspec './spec/net_spec.rb[1:2]' # Net connects",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "./spec/cart_spec.rb", "Cart adds tax", "expected: 12"],
      ["test", "./spec/net_spec.rb", "Net connects", "Connection refused - connect(2) for 127.0.0.1:80"],
    ]);
    expect(reading.failures[1]?.message).toBe(
      "Errno::ECONNREFUSED:\nConnection refused - connect(2) for 127.0.0.1:80",
    );
    expect(reading.failures[1]?.location).toEqual({ file: "./spec/net_spec.rb", line: 7 });
  });

  test.each([
    ["An error occurred while loading ./spec/cart_spec.rb.", "LoadError:", ["build", "./spec/cart_spec.rb"]],
    ["An error occurred in a `before(:suite)` hook.", "RuntimeError:", ["setup", null]],
  ])("reads %s", (header, error, expected) => {
    const reading = readLog([
      "",
      header,
      "Failure/Error: require 'cart'",
      "",
      error,
      "  cannot load such file -- cart",
      "# ./spec/cart_spec.rb:1:in `require'",
      "",
      "Finished in 0.1 seconds",
      "0 examples, 0 failures, 1 error occurred outside of examples",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([[...expected, null, "cannot load such file -- cart"]]);
  });

  test("gives nothing when all pass", () => {
    expect(readLog(["..", "Finished in 1 second", "2 examples, 0 failures"])).toMatchObject({
      outcome: "success",
      failures: [],
    });
  });

  test("names the hook behind all examples, and a pending example that passes", () => {
    const reading = readLog([
      "..F",
      "An error occurred in an `after(:context)` hook.",
      'Failure/Error: after(:all) { raise "cannot close" }',
      "",
      "RuntimeError:",
      "  cannot close",
      "# ./spec/cart_spec.rb:22:in `block (3 levels) in <top (required)>'",
      ".",
      "",
      "Failures:",
      "",
      "  1) Cart rounds FIXED",
      "     Expected pending 'later' to fail. No error was raised.",
      "     # ./spec/cart_spec.rb:15",
      "",
      "Finished in 0.02 seconds (files took 0.1 seconds to load)",
      "4 examples, 1 failure, 1 error occurred outside of examples",
      "",
      "Failed examples:",
      "",
      "rspec ./spec/cart_spec.rb:15 # Cart rounds",
    ]);
    expect(toldFailures(reading)).toEqual([
      ["setup", "./spec/cart_spec.rb after(:context)", null, "cannot close"],
      [
        "test",
        "./spec/cart_spec.rb",
        "Cart rounds",
        "Expected pending 'later' to fail. No error was raised.",
      ],
    ]);
  });
});
