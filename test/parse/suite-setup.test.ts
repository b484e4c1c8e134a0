import { describe, expect, test } from "@jest/globals";
import { readLog } from "./read-text.ts";
import { toldCases, toldFailures } from "./console/told.ts";

const jestBlock = (title: string): string[] => [
  `  ● db › ${title}`,
  "",
  "    connect ECONNREFUSED 127.0.0.1:5432",
  "",
  "      3 | describe('db', () => {",
  "      4 |   beforeAll(async () => {",
  "    > 5 |     await connect();",
  "        |           ^",
  "      6 |   });",
  "",
  "      at Object.<anonymous> (db.test.js:5:11)",
  "",
];
const jestTotals = ["Test Suites: 1 failed, 1 total", "Tests:       2 failed, 2 total"];

const fixture = (title: string): string[] => [
  `_________________________ ERROR at setup of ${title} _________________________`,
  "",
  "    @pytest.fixture(scope='module')",
  "    def db():",
  ">       raise ConnectionError('refused')",
  "E       ConnectionError: refused",
  "",
  "tests/test_db.py:6: ConnectionError",
];

function rspec(end: readonly string[]): string[] {
  const example = (number: number, title: string): string[] => [
    `  ${number}) Db ${title}`,
    "     Failure/Error: connect!",
    "",
    "     RuntimeError:",
    "       connection refused",
    "     # ./spec/db_spec.rb:4:in `block (2 levels) in <top (required)>'",
    "",
  ];
  return [
    "Failures:",
    "",
    ...example(1, "reads"),
    ...example(2, "writes"),
    "Finished in 0.01 seconds",
    "2 examples, 2 failures",
    "",
    "Failed examples:",
    "",
    ...end,
  ];
}

describe("the set-up of a suite", () => {
  test.each<[string, readonly string[], string, string]>([
    [
      "Jest",
      ["FAIL ./db.test.js", ...jestBlock("reads"), ...jestBlock("writes"), ...jestTotals],
      "./db.test.js",
      "connect ECONNREFUSED 127.0.0.1:5432",
    ],
    [
      "pytest",
      [
        "==================================== ERRORS ====================================",
        ...fixture("test_reads"),
        ...fixture("test_writes"),
        "=========================== short test summary info ============================",
        "ERROR tests/test_db.py::test_reads - ConnectionError: refused",
        "ERROR tests/test_db.py::test_writes - ConnectionError: refused",
        "============================== 2 errors in 0.02s ===============================",
      ],
      "tests/test_db.py",
      "ERROR tests/test_db.py::test_reads - ConnectionError: refused",
    ],
    [
      "RSpec",
      rspec(["rspec ./spec/db_spec.rb:6 # Db reads", "rspec ./spec/db_spec.rb:9 # Db writes"]),
      "./spec/db_spec.rb",
      "connection refused",
    ],
    [
      "PHPUnit",
      [
        "There was 1 error:",
        "",
        "1) DbTest::testReads",
        "RuntimeException: connection refused in /app/tests/DbTest.php:3",
        "Stack trace:",
        "#0 /app/phpunit/TestSuite.php(628): DbTest::setUpBeforeClass()",
        "",
        "ERRORS!",
        "Tests: 2, Assertions: 0, Errors: 1.",
      ],
      "DbTest",
      "RuntimeException: connection refused in /app/tests/DbTest.php:3",
    ],
  ])("is told before the tests that %s blames for it", (_, lines, suite, key) => {
    const reading = readLog(lines);
    expect(toldFailures(reading)[0]).toEqual(["setup", suite, null, key]);
    expect(reading.failures.slice(1).map(({ kind }) => kind)).toEqual(toldCases(reading).map(() => "test"));
    expect(reading.cases.length).toBeGreaterThan(0);
  });

  test("bears the hook's name where other tests of the file fail for themselves, or pass", () => {
    const own = ["  ● sums", "", "    expected 3", "", "      at Object.<anonymous> (db.test.js:20:3)", ""];
    const reading = readLog([
      "FAIL ./db.test.js",
      ...jestBlock("reads"),
      ...jestBlock("writes"),
      ...own,
      ...jestTotals,
    ]);
    expect(toldFailures(reading)[0]).toEqual([
      "setup",
      "./db.test.js > beforeAll",
      null,
      "connect ECONNREFUSED 127.0.0.1:5432",
    ]);
  });

  test.each([
    [
      "an error within the examples",
      rspec(["rspec ./spec/db_spec.rb:2 # Db reads", "rspec ./spec/db_spec.rb:3 # Db writes"]),
    ],
    [
      "one error of a fixture that may be one test's",
      [
        "==================================== ERRORS ====================================",
        ...fixture("test_reads"),
        "=========================== short test summary info ============================",
        "ERROR tests/test_db.py::test_reads - ConnectionError: refused",
        "============================== 1 error in 0.02s ===============================",
      ],
    ],
    [
      "the same error of a helper",
      [
        "FAIL ./db.test.js",
        ...[...jestBlock("reads"), ...jestBlock("writes")].map((line) =>
          line.replace("beforeAll(", "function check("),
        ),
        ...jestTotals,
      ],
    ],
  ])("has not failed for %s", (_, lines) => {
    expect(toldFailures(readLog(lines)).map(([kind]) => kind)).not.toContain("setup");
  });
});
