import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commentLimit, marker, renderComment } from "../../src/report/comment.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderText } from "../../src/report/text.ts";
import {
  dsrHead,
  dsrRun,
  heads,
  head,
  manyTests,
  registryRun,
  resolvedHead,
  run,
  triage,
} from "./samples.ts";

/** After a change that is meant: node scripts/render/write-samples.ts, then read the difference. */
function expected(name: string, file: string): Promise<string> {
  return readFile(path.join(import.meta.dirname, "cases", name, file), "utf8");
}

test.each(Object.entries(heads))("the comment reads as agreed: %s", async (name, report) => {
  expect(renderComment(report)).toBe(await expected(name, "comment.md"));
});

test("the terminal and Markdown output read as agreed", async () => {
  const { triage: found } = dsrRun();
  expect(renderText(found)).toBe(await expected("missing-return-route", "report.txt"));
  expect(renderMarkdown(found)).toBe(await expected("missing-return-route", "report.md"));
});

test("the marker comes first", () => {
  expect(renderComment(dsrHead()).startsWith(`${marker}\n`)).toBe(true);
});

describe("the fix decides the advice", () => {
  test("a head without the fix is told to rebase", () => {
    expect(renderComment(dsrHead("no"))).toContain("Rebase and run again.");
  });

  test("a head with the fix is never told to rebase", () => {
    const body = renderComment(dsrHead("yes"));
    expect(body).toContain(
      "Your branch already has the fix [#6994](https://github.com/antrea-io/antrea/pull/6994), so rebasing will not help",
    );
    expect(body.replaceAll("rebasing will not help", "")).not.toMatch(/rebas/i);
  });

  test("what could not be checked is said", () => {
    expect(renderComment(dsrHead("unknown"))).toContain(
      "It could not be checked whether your branch has that fix",
    );
  });
});

describe("a later attempt that passed", () => {
  test("is the headline, and nothing claims that it fails every time", () => {
    const body = renderComment(resolvedHead());
    expect(body.split("\n")[1]).toBe("**Passed on attempt 2. Before that: 2 failures, 1 known cause.**");
    expect(body).not.toContain("every time");
  });

  test("of one run does not hide another that still fails", () => {
    const body = renderComment(head([dsrRun({ passedInAttempt: 2 }), registryRun()]));
    expect(body.split("\n")[1]).toBe(
      "**Not caused by this pull request: 1 failure, 1 known cause. Run the failed jobs again.**",
    );
    expect(body).toContain("failed on attempt 1, passed on attempt 2");
  });

  test("is told run by run where the attempts differ", () => {
    const body = renderComment(head([dsrRun({ passedInAttempt: 2 }), registryRun({ passedInAttempt: 3 })]));
    expect(body).toContain("Passed: Kind on attempt 2 and Integration on attempt 3.");
  });
});

describe("silence is not success", () => {
  test("a failed run without any failure found is said to have failed", () => {
    expect(renderComment(head([run()]))).toContain(
      "The run failed, but no failure was found in what it left behind.",
    );
  });

  test("a failed run whose evidence is gone says that the reason cannot be told", () => {
    const problems = [{ file: "unit", reason: "The log of the job unit has expired" }];
    const body = renderComment(head([run({ triage: triage({ problems }) })]));
    expect(body).toContain(
      "**The run failed, and why cannot be said: part of the evidence could not be read.**",
    );
    expect(body).toContain("The log of the job unit has expired.");
    expect(body).not.toMatch(/flaky|not caused/i);
  });
});

test("the same cause in two runs is one row", () => {
  const body = renderComment(head([registryRun(), registryRun({ workflow: "Nightly", runId: 77 })]));
  expect(body.match(/^\| \d+ \| \*\*/gm)).toHaveLength(1);
  expect(body).toContain("2 failures, 1 known cause");
});

describe("over the limit", () => {
  test.each([65_536, 20_000, 5_000, 2_000])(
    "5,000 failures stay within %i characters and well-formed",
    (limit) => {
      const body = renderComment(manyTests(5_000), { limit });
      expect(body.length).toBeLessThanOrEqual(limit);
      expect(body.match(/<details/g)?.length ?? 0).toBe(body.match(/<\/details>/g)?.length ?? 0);
      expect((body.match(/^```/gm) ?? []).length % 2).toBe(0);
      expect(body).toContain("5,000 failures");
    },
  );

  test("what was left out is said, with the way to the whole", () => {
    const body = renderComment(manyTests(5_000), { limit: 3_000 });
    expect(body).toMatch(
      /Cut to fit GitHub's limit on the length of a comment: \d+ entr(?:y|ies) left out\./,
    );
    expect(body).toContain("[full report](https://triage.example.org/octo-org/store/pull/42)");
  });

  test("nothing is said to be cut when all fits", () => {
    expect(renderComment(dsrHead())).not.toContain("Cut to fit");
    expect(commentLimit).toBe(65_536);
  });

  test("even a tiny limit holds", () => {
    for (let limit = 60; limit < 600; limit += 7) {
      expect(renderComment(dsrHead(), { limit }).length).toBeLessThanOrEqual(limit);
    }
  });
});

test("the terminal tells where a rule's link leads, as it cannot be clicked", () => {
  expect(renderText(registryRun().triage)).toContain(
    "  - Pulls of this image: https://status.example.org/pulls?image=busybox%3A1.36",
  );
});
