import { describe, expect, test } from "@jest/globals";
import { jobOf, readLog } from "../read-text.ts";
import { toldFailures } from "./told.ts";

const warning = [
  "There was 1 warning:",
  "",
  "1) Tests\\CartTest::testSlow",
  "Test took too long.",
  "",
  "--",
  "",
];

describe("phpunit", () => {
  test("gives failures and errors", () => {
    const reading = readLog([
      "PHPUnit 11.1.0 by Sebastian Bergmann and contributors.",
      "..F.E                              5 / 5 (100%)",
      "There was 1 error:",
      "",
      "1) Tests\\NetTest::testConnect",
      'Error: Class "Net" not found',
      "",
      "/app/vendor/phpunit/phpunit/phpunit:107",
      "/app/tests/NetTest.php:9",
      "",
      "--",
      "",
      ...warning,
      "There was 1 failure:",
      "",
      "1) Tests\\CartTest::testTax with data set #0 (10, 12)",
      "Failed asserting that 10 matches expected 12.",
      "",
      "/app/tests/CartTest.php:12",
      "",
      "FAILURES!",
      "Tests: 5, Assertions: 5, Failures: 1, Errors: 1, Warnings: 1.",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "Tests\\NetTest", "Tests\\NetTest::testConnect", 'Error: Class "Net" not found'],
      [
        "test",
        "Tests\\CartTest",
        "Tests\\CartTest::testTax with data set #0 (10, 12)",
        "Failed asserting that 10 matches expected 12.",
      ],
    ]);
    expect(reading.cases.map((one) => one.status)).toEqual(["error", "failed"]);
    expect(reading.failures[0]?.location).toEqual({ file: "/app/tests/NetTest.php", line: 9 });
  });

  test("takes warnings for failures only where nothing else failed the job", () => {
    const lines = [...warning, "WARNINGS!", "Tests: 1, Assertions: 1, Warnings: 1."];
    expect(toldFailures(readLog(lines, jobOf("failure")))).toEqual([
      ["test", "Tests\\CartTest", "Tests\\CartTest::testSlow", "Test took too long."],
    ]);
    expect(readLog(lines, jobOf("success")).failures).toEqual([]);
  });

  test.each([
    "OK (5 tests, 5 assertions)",
    "OK, but there were issues!\nTests: 5, Assertions: 5, Warnings: 1.",
  ])("gives nothing for %j", (end) => {
    expect(readLog(`..... 5 / 5\n${end}`)).toMatchObject({ outcome: "success", failures: [] });
  });
});
