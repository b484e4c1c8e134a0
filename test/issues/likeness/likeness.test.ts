import { describe, expect, test } from "@jest/globals";
import { createIssueIndex } from "../../../src/issues/likeness/issue-index.ts";
import { readTold, writeTold } from "../../../src/issues/likeness/stored-told.ts";
import { toldInIssue } from "../../../src/issues/likeness/told-in-issue.ts";
import { createReader } from "../../../src/parse/reader.ts";
import * as browsersAndClusters from "./browsers-and-clusters.ts";
import type { Alike, Told } from "./pairs.ts";
import * as servicesAndTools from "./services-and-tools.ts";

function indexOf(issues: readonly Told[]) {
  return createIssueIndex(
    issues.map(({ number, title, body }) => ({ number, told: toldInIssue({ title, body, comments: [] }) })),
  );
}

function failureIn(text: string) {
  const reader = createReader({ file: "job.log", role: "log", job: null, matcher: null });
  reader.push(new TextEncoder().encode(text));
  const [failure] = reader.end().failures;
  if (failure === undefined) throw new Error(`No failure was found in:\n${text}`);
  return failure;
}

/** Two that a person would link and that are not: one names another disk in its error, one says it in prose. */
const missed: ReadonlySet<string> = new Set([
  "filesystem on /dev/vdc",
  "toomanyrequests",
  "Timeout of 2000ms",
]);

describe.each([
  ["browsers and clusters", browsersAndClusters],
  ["services and tools", servicesAndTools],
])("issues of %s", (_, { issues, fails }) => {
  const index = indexOf(issues);
  const linksOf = ({ text }: Alike) =>
    index
      .like(failureIn(text))
      .filter(({ verdict }) => verdict === "link")
      .map(({ issue }) => issue.number);

  test.each(fails.map((one): [string, Alike] => [`${one.text.slice(0, 60)} is ${one.is.join()}`, one]))(
    "%j",
    (__, one) => {
      const isMissed = [...missed].some((words) => one.text.includes(words));
      expect(linksOf(one)).toEqual(isMissed ? [] : one.is);
    },
  );
});

test("what is only worth a look is told with its likeness", () => {
  const index = indexOf([
    { number: 1, title: "TestResize is flaky", body: "No idea why." },
    {
      number: 2,
      title: "TestShrink is flaky",
      body: "```\n--- FAIL: TestShrink\n    a_test.go:3: volume 7 is still attached\n```",
    },
    { number: 3, title: "Docs: mention volumes", body: "See the handbook." },
  ]);
  const failure = failureIn(
    "=== RUN   TestResize\n    a_test.go:9: volume 9 is still attached\n--- FAIL: TestResize (1s)\nFAIL\nFAIL\tx\t1s\n",
  );
  expect(
    index
      .like(failure)
      .map(({ issue, verdict, test: likeTest, error }) => [issue.number, verdict, likeTest, error]),
  ).toEqual([
    [2, "maybe", "other", "same"],
    [1, "maybe", "same", "unknown"],
  ]);
});

test("a line that issues about several tests show tells nothing", () => {
  const body = (name: string) =>
    `\`\`\`\n--- FAIL: ${name}\n    a_test.go:3: the shared fixture has gone\n\`\`\``;
  const index = indexOf(
    ["TestOne", "TestTwo", "TestThree", "TestFour"].map((name, at) => ({
      number: at,
      title: `${name} flakes`,
      body: body(name),
    })),
  );
  const log =
    "=== RUN   TestFive\n    a_test.go:9: the shared fixture has gone\n--- FAIL: TestFive (1s)\nFAIL\nFAIL\tx\t1s\n";
  expect(index.like(failureIn(log))).toEqual([]);
});

describe("what an issue tells", () => {
  const body = "```\n--- FAIL: TestResize\n    a_test.go:3: volume 7 is still attached\n```";

  test("is the same after it was stored", () => {
    const told = toldInIssue({ title: "TestResize is flaky", body, comments: [] });
    expect(readTold(writeTold({ isWhole: true, told }))).toMatchObject({ isWhole: true, told });
    expect(readTold("{}")).toBeNull();
    expect(readTold("no json")).toBeNull();
  });

  test("is neither what its template hides nor the block of its signature", () => {
    const hidden = `<!-- ${body} -->\n\`\`\`yaml\nerror: volume 7 is still attached\n\`\`\`\n`;
    expect(toldInIssue({ title: "x", body: hidden, comments: [] }).errors).toEqual([]);
  });

  test("stays small, whatever is written", () => {
    const line =
      "--- FAIL: TestA\n    a_test.go:3: error: it broke `and failed with an error that is long` <!--\n";
    for (const long of [
      line.repeat(20_000),
      "`".repeat(100_000),
      "<!--".repeat(50_000),
      "error: ".repeat(50_000),
      "\0".repeat(9_000),
    ])
      expect(
        writeTold({ isWhole: true, told: toldInIssue({ title: long, body: long, comments: [long] }) }).length,
      ).toBeLessThan(60_000);
  });
});
